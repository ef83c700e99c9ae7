namespace Trainwright.Tasks.CommandLine;

/// <summary>A value that some source gives to an option, not yet checked.</summary>
internal sealed record Given(Option Option, string Text, OptionSource Source, string Where);
