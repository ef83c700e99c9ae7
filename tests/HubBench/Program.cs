using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Trainwright.HubBench;

// "FOLDER MEGABYTES TRAINWRIGHT" measures the Hub that this trainwright.dll serves and prints one Markdown row a figure;
// "static FOLDER" is the server that it is compared with, in a process of its own as the Hub is.
switch (args)
{
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
    case [var folder, var megabytes, var trainwright]:
        await new Measures(folder, long.Parse(megabytes, CultureInfo.InvariantCulture) << 20, trainwright).RunAsync();
        return 0;
    default:
        return 64;
}
