using System.Text.Json.Nodes;
using Dao.Ethereum.Primitives;

namespace Dao.Gateway.Features.SafeService.Wire;

/// <summary>The answers of the Safe Transaction Service API, in the words and shapes that its clients read.</summary>
internal static class SafeAnswer
{
    public static IResult Ok<T>(T value) => Results.Json(value, SafeJson.Options);

    public static IResult Created() => Results.StatusCode(StatusCodes.Status201Created);

    public static IResult Created<T>(T value) =>
        Results.Json(value, SafeJson.Options, statusCode: StatusCodes.Status201Created);

    public static IResult Deleted() => Results.StatusCode(StatusCodes.Status204NoContent);

    /// <summary>Clients take an empty 404 for "this service does not know the Safe".</summary>
    public static IResult UnknownSafe() => Results.StatusCode(StatusCodes.Status404NotFound);

    public static IResult NotFound(string detail) => Detail(StatusCodes.Status404NotFound, detail);

    public static IResult Detail(int status, string detail) => Body(status, new JsonObject { ["detail"] = detail });

    public static IResult WrongChecksum(string text) => Coded(1, "Checksum address validation failed", text);

    public static IResult UnreadableSafe(Address safe) =>
        Coded(50, "Cannot get Safe info from blockchain", safe.ToString());

    /// <summary>A rule is broken that no single field is to blame for.</summary>
    public static IResult Rule(int status, string sentence) => Field(status, "nonFieldErrors", sentence);

    public static IResult Field(int status, string field, string sentence) =>
        Body(status, new JsonObject { [field] = new JsonArray(sentence) });

    public static IResult Fields(int status, IReadOnlyDictionary<string, string> faults)
    {
        var body = new JsonObject();
        foreach (var (field, sentence) in faults)
        {
            body[field] = new JsonArray(sentence);
        }

        return Body(status, body);
    }

    private static IResult Coded(int code, string message, string argument) =>
        Body(
            StatusCodes.Status422UnprocessableEntity,
            new JsonObject
            {
                ["code"] = code,
                ["message"] = message,
                ["arguments"] = new JsonArray(argument),
            }
        );

    private static IResult Body(int status, JsonObject body) =>
        Results.Json(body, SafeJson.Options, statusCode: status);
}
