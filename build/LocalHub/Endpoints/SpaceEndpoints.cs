using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Trainwright.LocalHub;

/// <summary>Settings of Spaces. They can be set and read; no Space runs here, and its runtime says so.</summary>
internal static class SpaceEndpoints
{
    private const int MaxKeyLength = 200;

    public static void Map(IEndpointRouteBuilder app, HubServices hub)
    {
        const string One = "/api/spaces/{ns}/{name}";
        app.MapGet("/api/spaces/hardware", context => context.WriteAsync([.. hub.Options.Flavors.Select(JobShapes.Hardware)], HubJson.Default.ListHardwareEntry));
        app.MapGet("/api/spaces/templates", context => context.WriteAsync(new JsonObject { ["templates"] = new JsonArray() }));
        app.MapGet(One + "/runtime", context =>
        {
            var repo = context.Repo(RepoKind.Space);
            context.RequireRead(hub.Repos, repo);
            return context.WriteAsync(Runtime(hub.Spaces.Read(repo)));
        });
        app.MapPost(One + "/pause", context => ChangeAsync(context, hub, (settings, _) => settings["paused"] = true));
        app.MapPost(One + "/restart", context => ChangeAsync(context, hub, (settings, _) => settings.Remove("paused")));
        app.MapPost(One + "/hardware", context => ChangeAsync(context, hub, SetHardware(hub)));
        app.MapPost(One + "/sleeptime", context => ChangeAsync(context, hub, (settings, body) => settings["gcTimeout"] = body.Number("seconds") ?? throw HubError.BadRequest("The body must hold 'seconds', a whole number.")));
        app.MapPost(One + "/dev-mode", context => ChangeAsync(context, hub, (settings, body) => settings["devMode"] = body.Flag("enabled") ?? false));
        app.MapMethods(One + "/volumes", [HttpMethods.Put, HttpMethods.Post], context => ChangeAsync(context, hub, (settings, body) => settings["volumes"] = body["volumes"] is JsonArray volumes ? volumes.DeepClone() : throw HubError.BadRequest("The body must hold 'volumes', a list.")));
        app.MapDelete(One + "/volumes", context => ChangeAsync(context, hub, (settings, _) => settings.Remove("volumes")));
        app.MapGet(One + "/variables", context => EntriesAsync(context, hub, "variables")).Private();
        app.MapPost(One + "/variables", context => SetAsync(context, hub, "variables", keepsValue: true));
        app.MapDelete(One + "/variables", context => RemoveAsync(context, hub, "variables"));
        app.MapGet(One + "/secrets", context => EntriesAsync(context, hub, "secrets")).Private();
        app.MapPost(One + "/secrets", context => SetAsync(context, hub, "secrets", keepsValue: false));
        app.MapDelete(One + "/secrets", context => RemoveAsync(context, hub, "secrets"));
        app.MapGet(One + "/logs/{kind}", context =>
        {
            context.RequireRead(hub.Repos, context.Repo(RepoKind.Space));
            context.Response.ContentType = "text/event-stream; charset=utf-8"; // No Space runs here: its log has ended before it began.
            return Task.CompletedTask;
        });
    }

    /// <summary>A Space's runtime in the API's words.</summary>
    public static JsonObject Runtime(JsonObject settings)
    {
        var hardware = settings.Text("hardware") ?? "cpu-basic";
        var runtime = new JsonObject
        {
            ["stage"] = settings.Flag("paused") is true ? "PAUSED" : "STOPPED",
            ["hardware"] = new JsonObject { ["current"] = null, ["requested"] = hardware },
            ["storage"] = null,
            ["gcTimeout"] = settings.Number("gcTimeout"),
            ["devMode"] = settings.Flag("devMode") ?? false,
            ["replicas"] = new JsonObject { ["current"] = 0, ["requested"] = 1 },
            ["errorMessage"] = "The embedded Hub stores Spaces and runs none.",
        };
        if (settings["volumes"] is JsonArray volumes)
        {
            runtime["volumes"] = volumes.DeepClone();
        }

        return runtime;
    }

    /// <summary>Sets what <c>repos/create</c> and <c>duplicate</c> bring along for a Space.</summary>
    public static void Prepare(HubServices hub, RepoId repo, JsonObject body) => hub.Spaces.Update(repo, settings =>
    {
        if (body.Text("hardware") is { } flavor)
        {
            settings["hardware"] = flavor;
        }

        if (body.Number("sleepTimeSeconds") is { } seconds)
        {
            settings["gcTimeout"] = seconds;
        }

        foreach (var (name, keepsValue) in ((string, bool)[])[("variables", true), ("secrets", false)])
        {
            foreach (var entry in (body[name] as JsonArray ?? []).OfType<JsonObject>())
            {
                Put(settings, name, entry, keepsValue);
            }
        }

        if (body["volumes"] is JsonArray volumes)
        {
            settings["volumes"] = volumes.DeepClone();
        }
    });

    private static Action<JsonObject, JsonObject> SetHardware(HubServices hub) => (settings, body) =>
    {
        var flavor = body.Text("flavor") ?? string.Empty;
        settings["hardware"] = hub.Options.Flavors.Any(known => known.Name == flavor) ? flavor : throw HubError.BadRequest($"There is no flavor '{flavor}'. See them: hf jobs hardware");
        if (body.Number("sleepTimeSeconds") is { } seconds)
        {
            settings["gcTimeout"] = seconds;
        }
    };

    private static async Task ChangeAsync(HttpContext context, HubServices hub, Action<JsonObject, JsonObject> change)
    {
        var (repo, body) = await WriteRequestAsync(context);
        await context.WriteAsync(Runtime(hub.Spaces.Update(repo, settings => change(settings, body))));
    }

    private static Task EntriesAsync(HttpContext context, HubServices hub, string name)
    {
        var repo = context.Repo(RepoKind.Space);
        context.RequireUser($"read a Space's {name}");
        return context.WriteAsync(hub.Spaces.Read(repo)[name] as JsonObject ?? []);
    }

    private static async Task SetAsync(HttpContext context, HubServices hub, string name, bool keepsValue)
    {
        var (repo, body) = await WriteRequestAsync(context);
        var settings = hub.Spaces.Update(repo, settings => Put(settings, name, body, keepsValue));
        await context.WriteAsync(settings[name] as JsonObject ?? []);
    }

    private static async Task RemoveAsync(HttpContext context, HubServices hub, string name)
    {
        var (repo, body) = await WriteRequestAsync(context);
        var settings = hub.Spaces.Update(repo, settings => (settings[name] as JsonObject)?.Remove(body.Text("key") ?? string.Empty));
        await context.WriteAsync(settings[name] as JsonObject ?? []);
    }

    private static void Put(JsonObject settings, string name, JsonObject entry, bool keepsValue)
    {
        var key = entry.Text("key") is { Length: > 0 and <= MaxKeyLength } text ? text : throw HubError.BadRequest("The body must hold 'key', a name of at most 200 characters, and 'value'.");
        var entries = settings[name] as JsonObject ?? [];
        settings[name] ??= entries;
        var kept = new JsonObject { ["key"] = key, ["description"] = entry.Text("description"), ["updatedAt"] = DiscussionShapes.Instant(DateTimeOffset.UtcNow) };
        if (keepsValue)
        {
            kept["value"] = entry.Text("value") ?? string.Empty;
        }

        entries[key] = kept;
    }

    private static async Task<(RepoId Repo, JsonObject Body)> WriteRequestAsync(HttpContext context)
    {
        context.RequireUser("change a Space");
        var repo = context.Repo(RepoKind.Space);
        context.RequireWrite(repo);
        return (repo, await context.ReadObjectAsync());
    }
}
