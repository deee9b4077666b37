using System.Diagnostics.CodeAnalysis;
using System.Text;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dao.Gateway.Http;

/// <summary>A client's name for one request (header <c>Idempotency-Key</c>), and a digest of that request.</summary>
public sealed record IdempotencyKey(string Text, Hash32 Request)
{
    public const string Header = "Idempotency-Key";

    private const int MinLength = 8;
    private const int MaxLength = 128;

    /// <summary>False with a refusal if the header is there but wrong; true with null if it is not there.</summary>
    public static bool TryRead(
        HttpRequest request,
        byte[] body,
        out IdempotencyKey? key,
        [NotNullWhen(false)] out ProblemHttpResult? refusal
    )
    {
        key = null;
        refusal = null;
        var values = request.Headers[Header];
        if (values.Count == 0)
        {
            return true;
        }

        if (
            values is not [{ Length: >= MinLength and <= MaxLength } text]
            || text.AsSpan().ContainsAnyExceptInRange('!', '~')
        )
        {
            refusal = Problem.Of(
                ApiProblems.InvalidParameter,
                $"{Header} is {MinLength} to {MaxLength} visible ASCII characters, given once."
            );
            return false;
        }

        var path = Encoding.UTF8.GetBytes($"{request.Method} {request.Path.Value}\n");
        key = new IdempotencyKey(text, Keccak.Hash([.. path, .. body]));
        return true;
    }
}
