using Dao.Gateway.Http;

namespace Dao.Gateway.Hosting;

/// <summary>Where the gateway listens and how much it takes.</summary>
public static class Listening
{
    public const string DefaultUrl = "http://127.0.0.1:5080";

    public static void AddListening(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestLimits.MaxBodyBytes;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            kestrel.Limits.MaxConcurrentConnections = 2_000;
        });
    }
}
