using Trainwright.Rules;

namespace Trainwright.Engine.Tests;

public sealed class ReceiptTests : IDisposable
{
    private readonly TemporaryRun _run = new();
    private readonly ReceiptBook _book;

    public ReceiptTests() => _book = new ReceiptBook(_run.Directory, new ContentStore(_run.Directory.WorkDirectory));

    public void Dispose() => _run.Dispose();

    [Fact]
    public void A_phase_without_a_receipt_has_not_run() => Assert.False(_book.Judge("P", 1, new Inputs()).IsValid);

    [Fact]
    public void Equal_content_is_up_to_date_whatever_the_times()
    {
        var input = _run.Write("in.txt", "one");
        _book.Record("P", 1, new Inputs().File("in", input), [_run.Write("out.txt", "two")]);
        File.SetLastWriteTimeUtc(input, DateTime.UtcNow.AddYears(-1));
        Assert.True(_book.Judge("P", 1, new Inputs().File("in", input)).IsValid);
    }

    [Fact]
    public void Changed_content_is_noticed_though_size_and_time_are_forged()
    {
        var input = _run.Write("in.txt", "one");
        var time = File.GetLastWriteTimeUtc(input);
        _book.Record("P", 1, new Inputs().File("in", input), [_run.Write("out.txt", "two")]);
        File.WriteAllText(input, "eno");
        File.SetLastWriteTimeUtc(input, time);
        var state = _book.Judge("P", 1, new Inputs().File("in", input));
        Assert.False(state.IsValid);
        Assert.Contains("in", state.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void An_edited_output_is_put_back_from_the_store()
    {
        var output = _run.Write("out.txt", "two");
        _book.Record("P", 1, new Inputs(), [output]);
        File.WriteAllText(output, "edited");
        Assert.True(_book.Judge("P", 1, new Inputs()).IsValid);
        Assert.Equal("two", File.ReadAllText(output));
    }

    [Fact]
    public void A_torn_receipt_proves_nothing()
    {
        _book.Record("P", 1, new Inputs(), []);
        File.WriteAllText(_book.PathOf("P"), "{\"phase\":");
        Assert.False(_book.Judge("P", 1, new Inputs()).IsValid);
    }

    [Fact]
    public void What_was_paid_for_is_kept_though_no_receipt_names_it_any_more()
    {
        var store = new ContentStore(_run.Directory.WorkDirectory);
        var book = new ReceiptBook(_run.Directory, store);
        book.Record("Free", 1, new Inputs(), [_run.Write("free.txt", "free")]);
        book.Record("Paid", 1, new Inputs(), [_run.Write("paid.txt", "paid")], isPaid: true);
        book.Forget("Free");
        book.Forget("Paid");
        Assert.Equal(1, store.Collect(book.Outputs().ToHashSet(StringComparer.Ordinal)).Count);
        Assert.False(store.Restore(Digest.Of("free"), Path.Combine(_run.Directory.Root, "back.txt")));
        Assert.True(store.Restore(Digest.Of("paid"), Path.Combine(_run.Directory.Root, "back.txt")));
    }

    [Fact]
    public void Another_contract_is_another_phase()
    {
        _book.Record("P", 1, new Inputs(), []);
        Assert.False(_book.Judge("P", 2, new Inputs()).IsValid);
    }
}
