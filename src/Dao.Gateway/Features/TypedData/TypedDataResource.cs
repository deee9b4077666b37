using System.Text.Json.Serialization;
using Dao.Ethereum.Primitives;
using Dao.Rules.Signing;

namespace Dao.Gateway.Features.TypedData;

/// <summary>What <c>eth_signTypedData_v4</c> wants, but for the message.</summary>
/// <param name="Purpose">What signing it does.</param>
public sealed record TypedDataResource(
    string Purpose,
    TypedDataResource.DomainPart Domain,
    IReadOnlyDictionary<string, IReadOnlyList<TypedField>> Types,
    string PrimaryType
)
{
    public static TypedDataResource Of(SignableType type) =>
        new(
            type.Purpose,
            new DomainPart(type.Domain.Name, type.Domain.Version, type.Domain.ChainId, type.Domain.VerifyingContract),
            new Dictionary<string, IReadOnlyList<TypedField>>(StringComparer.Ordinal)
            {
                ["EIP712Domain"] = type.Domain.Fields,
                [type.PrimaryType] = type.Fields,
            },
            type.PrimaryType
        );

    /// <summary>A Safe's domain has neither name nor version.</summary>
    public sealed record DomainPart(
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Name,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Version,
        ulong ChainId,
        Address VerifyingContract
    );
}
