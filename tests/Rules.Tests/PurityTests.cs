using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Trainwright.Rules.Tests;

public sealed class PurityTests
{
    private static readonly string[] Forbidden =
    [
        "System.IO.File", "System.IO.Directory", "System.IO.FileInfo", "System.IO.DirectoryInfo", "System.IO.FileStream", "System.IO.Path",
        "System.Console", "System.Random", "System.Security.Cryptography.RandomNumberGenerator", "System.TimeProvider", "System.Threading.Thread", "System.Threading.Timer",
    ];

    private static readonly string[] ForbiddenNamespaces = ["System.Net", "System.Net.Http", "System.Net.Sockets", "System.Diagnostics"];

    [Fact]
    public void The_room_stands_on_the_framework_and_Newtonsoft_alone()
    {
        using var assembly = new PEReader(File.OpenRead(typeof(Verdict).Assembly.Location));
        var metadata = assembly.GetMetadataReader();
        var references = metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name)).ToList();
        Assert.DoesNotContain(references, name => !name.StartsWith("System.", StringComparison.Ordinal) && name is not ("Newtonsoft.Json" or "netstandard"));
        Assert.DoesNotContain(references, name => name.StartsWith("System.Net", StringComparison.Ordinal) || name.StartsWith("System.Diagnostics.Process", StringComparison.Ordinal) || name.StartsWith("System.IO.FileSystem", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_reads_a_file_the_network_the_clock_a_process_or_chance()
    {
        using var assembly = new PEReader(File.OpenRead(typeof(Verdict).Assembly.Location));
        var metadata = assembly.GetMetadataReader();
        foreach (var handle in metadata.TypeReferences)
        {
            var type = metadata.GetTypeReference(handle);
            var (space, name) = (metadata.GetString(type.Namespace), metadata.GetString(type.Name));
            Assert.False(Forbidden.Contains($"{space}.{name}") || (ForbiddenNamespaces.Contains(space) && !name.EndsWith("Attribute", StringComparison.Ordinal) && name is not ("DebuggingModes" or "DebuggerBrowsableState" or "UnreachableException")), $"{space}.{name}");
        }

        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            var name = metadata.GetString(member.Name);
            if (member.Parent.Kind == HandleKind.TypeReference)
            {
                var type = metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)member.Parent).Name);

                // An iterator asks which thread it runs on; nothing else of the environment is anybody's business here.
                Assert.False(type == "Environment" && name is not "get_CurrentManagedThreadId", $"{type}.{name}");
                Assert.False(type is "DateTime" or "DateTimeOffset" or "Guid" or "Stopwatch" && name is "get_Now" or "get_UtcNow" or "get_Today" or "NewGuid" or "CreateVersion7", $"{type}.{name}");
            }
        }
    }
}
