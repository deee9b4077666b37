using Dao.Indexer.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var builder = Host.CreateApplicationBuilder(
    new HostApplicationBuilderSettings
    {
        Args = [.. args.Where(a => a != "--once")],
        ContentRootPath = AppContext.BaseDirectory,
    }
);
builder.Services.AddSingleton(TimeProvider.System).AddSingleton<IndexerRun>();

using var host = builder.Build();
using var stop = new StopSignal();
return (int)await host.Services.GetRequiredService<IndexerRun>().RunAsync(args.Contains("--once"), stop.Token);
