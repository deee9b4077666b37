using System.Text.Json;
using System.Text.Json.Serialization;
using Dao.Gateway.Http;
using Dao.Gateway.Pages.Errors;

namespace Dao.Gateway.Hosting;

/// <summary>The API: JSON, problem details, OpenAPI, security headers.</summary>
public static class ApiHosting
{
    public const string Prefix = "/api/v1";

    public static void AddApi(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            foreach (var converter in EthereumJson.Converters)
            {
                json.SerializerOptions.Converters.Add(converter);
            }
        });
        builder.Services.AddOpenApi("v1", options => options.AddSchemaTransformer(ApiDocument.DescribeChainValues));
    }

    /// <summary>What happens to every request before its handler, outermost first.</summary>
    public static void UseEdge(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                ExceptionHandler = ProblemMiddleware.WriteForExceptionAsync,
                // It logs what is a fault of ours; a node or an index that is away is not.
                SuppressDiagnosticsCallback = static _ => true,
            }
        );
        app.UseWhen(IsForMachines, machines => machines.UseStatusCodePages(ProblemMiddleware.WriteForStatusAsync));
        app.UseWhen(PageErrors.IsForReader, readers => readers.UseStatusCodePages(PageErrors.WriteForStatusAsync));
        app.UseWhen(IsApi, api => api.UseMiddleware<ETagMiddleware>());
        app.UseRouting();
    }

    public static RouteGroupBuilder MapApi(this WebApplication app) => app.MapGroup(Prefix);

    public static void MapApiDocument(this WebApplication app) => app.MapOpenApi();

    private static bool IsApi(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);

    /// <summary>Everything but the pages, which have words of their own for people.</summary>
    private static bool IsForMachines(HttpContext context) =>
        IsApi(context)
        || context.Request.Path.StartsWithSegments("/errors", StringComparison.Ordinal)
        || context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal)
        || context.Request.Path.StartsWithSegments("/openapi", StringComparison.Ordinal);
}
