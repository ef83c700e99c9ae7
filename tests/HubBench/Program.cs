using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Trainwright.Foundation;
using Trainwright.HubBench;
using Trainwright.LocalHub;
using Trainwright.Rules;

// "serve ROOT" and "static FOLDER" are the two servers that are compared, each in a process of its own; "FOLDER MEGABYTES"
// measures and prints one Markdown row a figure.
switch (args)
{
    case ["serve", var root]:
        Flavor[] flavors = [new("cpu-basic", "CPU Basic", 2, 16, 50, null, 0, 0, false, 0.000167m)];
        await using (var hub = await EmbeddedHub.StartAsync(new EmbeddedHubOptions(root, null, flavors, SelfCommand.Current), CancellationToken.None))
        {
            Console.WriteLine(hub.Endpoint);
            Console.WriteLine(hub.UserToken);
            await Task.Delay(Timeout.Infinite);
        }

        return 0;
    case ["static", var folder]:
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(folder), ServeUnknownFileTypes = true });
        await app.StartAsync();
        Console.WriteLine(app.Urls.First());
        Console.WriteLine("none");
        await app.WaitForShutdownAsync();
        return 0;
    case [var folder, var megabytes]:
        await new Measures(folder, long.Parse(megabytes, CultureInfo.InvariantCulture) << 20).RunAsync();
        return 0;
    default:
        return 64;
}
