namespace Dao.Rules.Actions.Sentences;

internal static class PetitionSentences
{
    public static string? Of(CallArguments call) =>
        call.Function.Name switch
        {
            "open" or "openBySig" => $"Opens {Kind(call.Number(0))}: “{call.Text(1)}”",
            "sign" => $"Signs petition {call.Number(0)}.",
            "signBySig" => $"Signs petition {call.Number(0)} for member {call.Number(1)}, as they signed.",
            "signBatch" => $"Hands in {call.Bytes(1).Length / 68} signatures for petition {call.Number(0)}.",
            "answer" =>
                $"Answers petition {call.Number(0)}; the minutes are at {call.Text(2)} (digest {call.Hash(1)}).",
            "settle" or "settleBySig" => $"Says that case {call.Number(0)} is settled.",
            _ => null,
        };

    private static string Kind(Ethereum.Primitives.UInt256 kind) =>
        kind.IsZero ? "a petition for an assembly" : "a case, which must be answered";
}
