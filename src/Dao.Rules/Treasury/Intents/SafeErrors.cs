using System.Collections.Frozen;

namespace Dao.Rules.Treasury.Intents;

/// <summary>The codes with which Safe 1.5 refuses, in words.</summary>
internal static class SafeErrors
{
    private static readonly FrozenDictionary<string, string> s_sentences = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        ["GS000"] = "The Safe's setup could not be finished.",
        ["GS001"] = "The Safe has no threshold: it was never set up.",
        ["GS002"] = "The Safe's setup calls an address without code.",
        ["GS010"] = "There is not enough gas for it.",
        ["GS011"] = "The gas refund in ETH can not be paid.",
        ["GS012"] = "The gas refund in a token can not be paid.",
        ["GS013"] = "The call fails, and no gas refund was agreed.",
        ["GS020"] = "There are fewer signatures than the Safe needs.",
        ["GS021"] = "The signature of a contract points into the signatures themselves.",
        ["GS022"] = "The signature of a contract points behind the end of the signatures.",
        ["GS023"] = "The signature of a contract is cut off.",
        ["GS024"] = "A contract that is an owner does not accept its signature.",
        ["GS025"] = "An owner who was said to agree did not approve the hash.",
        ["GS026"] = "A signature is not that of an owner, or the signatures are not in order.",
        ["GS030"] = "Only owners approve a hash.",
        ["GS031"] = "Only the Safe itself may call this.",
        ["GS100"] = "The Safe's modules were set up before.",
        ["GS101"] = "This address can not be a module.",
        ["GS102"] = "It is a module of the Safe already.",
        ["GS103"] = "It is no module of the Safe, or the one named before it is not.",
        ["GS104"] = "The caller is no module of the Safe.",
        ["GS105"] = "The list of modules begins at one that is none.",
        ["GS106"] = "A list of no modules was asked for.",
        ["GS200"] = "The Safe's owners were set up before.",
        ["GS201"] = "The threshold would be more than the owners.",
        ["GS202"] = "The threshold would be zero.",
        ["GS203"] = "This address can not be an owner.",
        ["GS204"] = "It is an owner of the Safe already.",
        ["GS205"] = "It is no owner of the Safe, or the one named before it is not.",
        ["GS300"] = "What is to become the guard is no guard.",
        ["GS301"] = "What is to become the module guard is no module guard.",
        ["GS400"] = "The Safe can not be its own fallback handler.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Null for a text that is not one of the Safe's codes.</summary>
    public static string? Sentence(string code) => s_sentences.GetValueOrDefault(code);
}
