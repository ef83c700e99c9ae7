using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting;

/// <summary>Registers a build's services in one place.</summary>
public interface IFrostingStartup
{
    /// <summary>Adds to or replaces what the host registered; of two registrations the last one counts.</summary>
    /// <param name="services">The host's services.</param>
    void Configure(IServiceCollection services);
}
