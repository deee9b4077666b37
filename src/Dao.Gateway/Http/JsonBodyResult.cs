using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dao.Gateway.Http;

/// <summary>A body as a value with the bytes it came from, or the problem that refuses it.</summary>
public sealed record JsonBodyResult<T>(T? Value, byte[] Bytes, ProblemHttpResult? Refusal)
    where T : class
{
    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out ProblemHttpResult? refusal)
    {
        value = Value;
        refusal = Refusal;
        return value is not null;
    }
}
