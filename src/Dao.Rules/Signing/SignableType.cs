namespace Dao.Rules.Signing;

/// <summary>One kind of text that a person can sign (EIP-712).</summary>
/// <param name="Name">What it is called in the catalogue, for example <c>assemblyBallot</c>.</param>
/// <param name="Purpose">One sentence: what signing it does.</param>
public sealed record SignableType(
    string Name,
    string Purpose,
    TypedDomain Domain,
    string PrimaryType,
    IReadOnlyList<TypedField> Fields
)
{
    /// <summary>As <c>encodeType</c> of EIP-712 writes it.</summary>
    public string EncodedType => Encode(PrimaryType, Fields);

    internal static string Encode(string name, IEnumerable<TypedField> fields) =>
        $"{name}({string.Join(',', fields.Select(field => $"{field.Type} {field.Name}"))})";
}
