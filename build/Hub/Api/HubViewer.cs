using System.Globalization;
using System.Text.Json;

namespace Trainwright.Hub;

/// <summary>
/// The dataset viewer of a Hub: rows of datasets whatever their files are. Hugging Face's is a host of its own; any other Hub
/// has it under <c>/datasets-server</c>. It shows the main branch, and knows no other commit. What it cannot show is null.
/// </summary>
public sealed class HubViewer : IDisposable
{
    /// <summary>The most rows that it gives at once.</summary>
    public const int PageRows = 100;

    private const string HuggingFace = "huggingface.co";

    // Not there, not for this token, not a thing it can show, not prepared (its openapi.json: 401, 404, 422, 500, 501).
    private static readonly int[] NotShown = [401, 403, 404, 422, 500, 501];

    private readonly HubHttp _http;

    /// <summary>The viewer of the Hub of these options.</summary>
    public HubViewer(HubApiOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _http = new HubHttp(AddressOf(options.Endpoint), options.Token);
    }

    /// <summary>Where the viewer of a Hub answers.</summary>
    public static Uri AddressOf(Uri endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return endpoint.Host == HuggingFace ? new Uri("https://datasets-server." + HuggingFace + "/") : new Uri(endpoint.AbsoluteUri.TrimEnd('/') + "/datasets-server/");
    }

    /// <summary>The splits of all configurations; null when the viewer cannot show the dataset.</summary>
    /// <exception cref="HubException">There was no answer.</exception>
    public async Task<IReadOnlyList<ViewerSplit>?> SplitsAsync(string dataset, CancellationToken cancellationToken)
    {
        using var answer = await AskAsync("splits?dataset=" + HubPath.Segment(dataset), cancellationToken).ConfigureAwait(false);
        return answer is null ? null
            : [.. answer.RootElement.Field("splits").Items().Where(item => item.Text("config") is not null && item.Text("split") is not null).Select(item => new ViewerSplit(item.Text("config")!, item.Text("split")!))];
    }

    /// <summary>At most <see cref="PageRows"/> rows from an offset on; null when the viewer has none to give.</summary>
    /// <exception cref="HubException">There was no answer.</exception>
    public async Task<ViewerPage?> RowsAsync(string dataset, ViewerSplit split, long offset, CancellationToken cancellationToken)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"&offset={offset}&length={PageRows}");
        using var answer = await AskAsync("rows?" + Named(dataset, split) + place, cancellationToken).ConfigureAwait(false);
        return answer is null ? null : Page(answer.RootElement, Whole(answer.RootElement, "num_rows_total"));
    }

    /// <summary>The first rows, long cells cut; null when the viewer has none to give. A dataset may have these and no others.</summary>
    /// <exception cref="HubException">There was no answer.</exception>
    public async Task<ViewerPage?> FirstRowsAsync(string dataset, ViewerSplit split, CancellationToken cancellationToken)
    {
        using var answer = await AskAsync("first-rows?" + Named(dataset, split), cancellationToken).ConfigureAwait(false);
        return answer is null ? null : Page(answer.RootElement, null);
    }

    /// <summary>The number of rows of a split; null when the viewer does not know it, or knows it of a part only.</summary>
    /// <exception cref="HubException">There was no answer.</exception>
    public async Task<long?> SizeAsync(string dataset, ViewerSplit split, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(split);
        using var answer = await AskAsync($"size?dataset={HubPath.Segment(dataset)}&config={HubPath.Segment(split.Config)}", cancellationToken).ConfigureAwait(false);
        if (answer is null || IsPartial(answer.RootElement))
        {
            return null;
        }

        var found = answer.RootElement.Field("size")?.Field("splits").Items().FirstOrDefault(item => item.Text("config") == split.Config && item.Text("split") == split.Name);
        return found is { ValueKind: JsonValueKind.Object } one ? Whole(one, "num_rows") : null;
    }

    /// <summary>How often the values of columns with few of them occur in the whole split; none when the viewer has not counted, or counted a part.</summary>
    /// <exception cref="HubException">There was no answer.</exception>
    public async Task<IReadOnlyList<ViewerCount>> CountsAsync(string dataset, ViewerSplit split, CancellationToken cancellationToken)
    {
        using var answer = await AskAsync("statistics?" + Named(dataset, split), cancellationToken).ConfigureAwait(false);
        return answer is null || IsPartial(answer.RootElement) ? [] : [.. answer.RootElement.Field("statistics").Items().Select(Count).OfType<ViewerCount>()];
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static ViewerCount? Count(JsonElement item)
    {
        var statistics = item.Field("column_statistics");
        return item.Text("column_name") is { } name && statistics?.Field("frequencies") is { ValueKind: JsonValueKind.Object } frequencies
            ? new ViewerCount(
                name,
                frequencies.EnumerateObject().Where(value => value.Value.TryGetInt64(out _)).ToDictionary(value => value.Name, value => value.Value.GetInt64(), StringComparer.Ordinal),
                (Whole(statistics.Value, "nan_count") ?? 0) + (Whole(statistics.Value, "no_label_count") ?? 0))
            : null;
    }

    private static ViewerPage Page(JsonElement root, long? total) => new(
        [.. root.Field("features").Items().Where(item => item.Text("name") is not null).Select(Column)],
        [.. root.Field("rows").Items().Where(item => item.Field("row") is not null).Select(item => new ViewerRow(Whole(item, "row_idx") ?? 0, item.Field("row")!.Value.GetRawText(), item.Field("truncated_cells").Items().Any()))],
        total,
        IsPartial(root));

    private static ViewerColumn Column(JsonElement item)
    {
        var type = item.Field("type");
        return new ViewerColumn(item.Text("name")!, type?.Text("_type") ?? "Value", type?.Field("names").Texts() ?? []);
    }

    private static bool IsPartial(JsonElement root) => root.Field("partial") is { ValueKind: JsonValueKind.True };

    private static long? Whole(JsonElement element, string name) => element.Field(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;

    private static string Named(string dataset, ViewerSplit split)
    {
        ArgumentNullException.ThrowIfNull(split);
        return $"dataset={HubPath.Segment(dataset)}&config={HubPath.Segment(split.Config)}&split={HubPath.Segment(split.Name)}";
    }

    private async Task<JsonDocument?> AskAsync(string path, CancellationToken cancellationToken)
    {
        var address = _http.Address(path);
        using var response = await _http.GetAsync(address, cancellationToken).ConfigureAwait(false);
        return response.IsSuccessStatusCode ? await HubHttp.ParseAsync(response, address, cancellationToken).ConfigureAwait(false)
            : NotShown.Contains((int)response.StatusCode) ? null
            : throw await HubProblem.ReadAsync(response, address, cancellationToken).ConfigureAwait(false);
    }
}
