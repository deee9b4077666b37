using System.Globalization;
using System.Net;
using System.Text.Json;
using Dao.Cli.Output;

namespace Dao.Cli.Gateway;

/// <summary>An error of the Safe Transaction Service as a failure of the command.</summary>
/// <remarks><c>{detail}</c>, <c>{field: [sentence]}</c>, <c>{code, message, arguments}</c>, or no body.</remarks>
internal static class SafeServiceProblem
{
    internal static CliFailure Explain(Uri gateway, HttpStatusCode status, byte[] body)
    {
        var said = string.Create(
            CultureInfo.InvariantCulture,
            $"The gateway at {gateway} answered status {(int)status}: {Sentence(body) ?? "it does not say why"}"
        );
        said = said.TrimEnd('.') + ".";
        return status switch
        {
            HttpStatusCode.NotFound => new CliFailure(ExitCode.NotFound, "not-found", said),
            HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity => CliFailure.Refused(
                "service-refused",
                said
            ),
            _ => new CliFailure(ExitCode.Gateway, "gateway-problem", said),
        };
    }

    private static string? Sentence(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            var said = document.RootElement.EnumerateObject().SelectMany(member => Texts(member.Value)).ToArray();
            return said.Length > 0 ? string.Join(" ", said) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Texts(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString() ?? ""],
            JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
            _ => [],
        };
}
