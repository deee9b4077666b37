using System.Globalization;
using System.Net;
using System.Text.Json;
using Dao.Cli.Output;

namespace Dao.Cli.Gateway;

/// <summary>The gateway's problem details (RFC 9457) as a failure of the command.</summary>
internal sealed record GatewayProblem(string? Type, string? Title, string? Detail)
{
    internal static CliFailure Explain(Uri gateway, HttpStatusCode status, byte[] body)
    {
        var problem = Read(body);
        var slug = problem?.Type?.Split('/')[^1] ?? "gateway-problem";
        var said = problem is null
            ? string.Create(CultureInfo.InvariantCulture, $"The gateway at {gateway} answered status {(int)status}.")
            : $"{problem.Title}: {problem.Detail}";
        return status switch
        {
            HttpStatusCode.NotFound => new CliFailure(ExitCode.NotFound, slug, said),
            _ when slug.StartsWith("ballot-", StringComparison.Ordinal)
                    || slug.StartsWith("announcement-", StringComparison.Ordinal) => CliFailure.Refused(slug, said),
            HttpStatusCode.BadRequest => new CliFailure(ExitCode.BadInput, slug, said),
            _ => new CliFailure(ExitCode.Gateway, slug, said),
        };
    }

    private static GatewayProblem? Read(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, GatewayJson.Default.GatewayProblem) is { Type: not null } problem
                ? problem
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
