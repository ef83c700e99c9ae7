using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Trainwright.Jobs;
using Trainwright.Rules;

namespace Trainwright.LocalHub;

/// <summary>Jobs: the catalogue, running, looking, cancelling. They run on this machine under a supervisor of their own.</summary>
internal static class JobEndpoints
{
    public static void Map(IEndpointRouteBuilder app, HubServices hub)
    {
        app.MapGet("/api/jobs/hardware", context => context.WriteAsync([.. hub.Options.Flavors.Select(JobShapes.Hardware)], HubJson.Default.ListHardwareEntry));
        app.MapPost("/api/jobs/{ns}", context => RunAsync(context, hub));
        app.MapGet("/api/jobs/{ns}", context => ListAsync(context, hub)).Private();
        app.MapGet("/api/jobs/{ns}/{id}", context => context.WriteAsync(JobShapes.Answer(hub, Find(context, hub)), HubJson.Default.JobAnswer)).Private();
        app.MapGet("/api/jobs/{ns}/{id}/logs", context => JobLogStream.SendAsync(context, hub, Find(context, hub).Id)).Private();
        app.MapGet("/api/jobs/{ns}/{id}/metrics", context => JobMetricsStream.SendAsync(context, hub, Find(context, hub).Id)).Private();
        app.MapGet("/api/jobs/{ns}/{id}/events", context => JobEventStream.SendAsync(context, hub, Find(context, hub).Id)).Private();
        app.MapPost("/api/jobs/{ns}/{id}/duplicate", context => DuplicateAsync(context, hub));
        app.MapPost("/api/jobs/{ns}/{id}/cancel", context => CancelAsync(context, hub));
        app.MapPut("/api/jobs/{ns}/{id}/labels", context => LabelAsync(context, hub));
    }

    private static async Task RunAsync(HttpContext context, HubServices hub)
    {
        context.RequireUser("start a job");
        RequireNamespace(context);
        await SubmitAsync(context, hub, await context.ReadAsync(HubJson.Default.JobRequest));
    }

    // The values of secrets are kept nowhere; only the job's own token can be made anew.
    private static Task DuplicateAsync(HttpContext context, HubServices hub)
    {
        context.RequireUser("start a job");
        var job = Find(context, hub);
        var spec = hub.Jobs.Spec(job.Id)!;
        if (spec.Secrets.FirstOrDefault(name => name != JobShapes.TokenName) is { } secret)
        {
            throw HubError.BadRequest($"The job '{job.Id}' had the secret {secret}, whose value the embedded Hub does not keep. Submit the job again with its secrets (hf jobs run --secrets {secret}).");
        }

        var secrets = spec.Secrets.ToDictionary(name => name, _ => string.Empty, StringComparer.Ordinal);
        return SubmitAsync(context, hub, new JobRequest(spec.Command, [], spec.Environment, secrets, spec.Flavor, spec.TimeoutSeconds, job.Labels, JobVolumes.Read(hub.Jobs.FolderOf(job.Id)), spec.Image, null, null, null));
    }

    private static async Task SubmitAsync(HttpContext context, HubServices hub, JobRequest request)
    {
        var id = LocalJobs.NewId();
        var spec = JobShapes.Spec(hub, request, id);
        var secrets = new Dictionary<string, string>(request.Secrets ?? [], StringComparer.Ordinal);
        string? token = null;
        if (secrets.ContainsKey(JobShapes.TokenName))
        {
            // Whatever token was sent, the job gets one of its own: it may do less, and it dies with the job.
            secrets[JobShapes.TokenName] = token = hub.Tokens.CreateFor(id);
        }

        try
        {
            var mounts = JobVolumes.Materialize(hub, request.Volumes ?? [], hub.Jobs.FolderOf(id));
            var surroundings = new JobSurroundings(hub.Options.Sandbox, mounts, [hub.Options.Root], Memory(hub, spec.Flavor), hub.Options.JobProcesses);
            await hub.Jobs.SubmitAsync(spec, secrets, surroundings, id, hub.Stopping);
        }
        catch (Exception error) when (error is JobHostException or HubError)
        {
            JobVolumes.Remove(hub.Jobs, id);
            if (token is not null)
            {
                hub.Tokens.Forget(token);
            }

            throw error as HubError ?? HubError.BadRequest(error.Message);
        }

        await context.WriteAsync(JobShapes.Answer(hub, hub.Jobs.Inspect(id)!), HubJson.Default.JobAnswer);
    }

    // What the flavor has, or what this machine has where that is less.
    private static long Memory(HubServices hub, string name) => Math.Min(LocalMachine.MemoryBytes, (long)(hub.Options.Flavors.First(flavor => flavor.Name == name).RamGb * (1L << 30)));

    private static Task ListAsync(HttpContext context, HubServices hub)
    {
        RequireNamespace(context);
        var stages = context.QueryList("stage");
        var labels = context.Request.Query["label"].Select(label => (label ?? string.Empty).Split('=', 2)).ToList();
        var jobs = hub.Jobs.List()
            .Where(job => stages.Count == 0 || stages.Contains(JobShapes.Stage(job.Stage), StringComparer.OrdinalIgnoreCase))
            .Where(job => labels.All(label => job.Labels.TryGetValue(label[0], out var value) && (label.Length == 1 || label[1] == value)));
        var limit = context.QueryNumber("limit", int.MaxValue, int.MaxValue);
        return context.WriteAsync([.. jobs.Take(limit).Select(job => JobShapes.Answer(hub, job))], HubJson.Default.ListJobAnswer);
    }

    private static async Task CancelAsync(HttpContext context, HubServices hub)
    {
        context.RequireUser("cancel a job");
        var id = Find(context, hub).Id;
        await hub.Jobs.CancelAsync(id, context.RequestAborted);
        await context.WriteAsync(JobShapes.Answer(hub, hub.Jobs.Inspect(id)!), HubJson.Default.JobAnswer);
    }

    private static async Task LabelAsync(HttpContext context, HubServices hub)
    {
        context.RequireUser("label a job");
        var id = Find(context, hub).Id;
        var request = await context.ReadAsync(HubJson.Default.JobLabels);
        hub.Jobs.SetLabels(id, request.Labels ?? throw HubError.BadRequest("The body must hold {\"labels\": {…}}."));
        await context.WriteAsync(JobShapes.Answer(hub, hub.Jobs.Inspect(id)!), HubJson.Default.JobAnswer);
    }

    private static JobSnapshot Find(HttpContext context, HubServices hub)
    {
        RequireNamespace(context);
        return hub.Jobs.Inspect(context.Part("id")) ?? throw new HubError(404, null, $"Job not found: there is no job '{context.Part("id")}' on this embedded Hub.");
    }

    private static void RequireNamespace(HttpContext context)
    {
        if (context.Part("ns") != HubAccess.Namespace)
        {
            throw HubError.Forbidden($"You cannot use jobs of '{context.Part("ns")}': on the embedded Hub they belong to '{HubAccess.Namespace}'.");
        }
    }
}
