namespace Trainwright.Pipeline.Tests;

/// <summary>The tests that look at one finished quickstart, one after the other, because a run has one owner at a time.</summary>
[CollectionDefinition(Name)]
public sealed class QuickstartCollection : ICollectionFixture<QuickstartFixture>
{
    public const string Name = "quickstart";
}
