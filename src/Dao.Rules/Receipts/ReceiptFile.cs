using System.Text.Json;

namespace Dao.Rules.Receipts;

/// <summary>Reads receipts of either kind strictly: no unknown, doubled or missing field, and each value in its one form.</summary>
public static class ReceiptFile
{
    /// <summary>In bytes: many times a batch of 200 ballots.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    /// <param name="flaw">What is wrong, as a sentence; empty if nothing is.</param>
    public static bool TryParse(ReadOnlySpan<byte> json, out IReceipt? receipt, out string flaw)
    {
        receipt = null;
        if (json.Length > MaxBytes)
        {
            flaw = "Expected a file of at most 8 MiB, got a larger one.";
            return false;
        }

        try
        {
            IReceipt? read = FormatOf(json) switch
            {
                BallotReceipt.CurrentFormat => JsonSerializer.Deserialize(json, ReceiptJson.Default.BallotReceipt),
                ElectionReceipt.CurrentFormat => JsonSerializer.Deserialize(json, ReceiptJson.Default.ElectionReceipt),
                _ => null,
            };
            flaw = read switch
            {
                null =>
                    $"Expected the format {BallotReceipt.CurrentFormat} or {ElectionReceipt.CurrentFormat}, got another.",
                _ when read.HasGaps() => "Expected values in each list, got null.",
                _ => "",
            };
            receipt = flaw.Length == 0 ? read : null;
        }
        catch (JsonException wrong)
        {
            flaw = wrong.Message;
        }

        return receipt is not null;
    }

    /// <summary>The text of the first field with this name; the reading proper refuses a second one.</summary>
    private static string? FormatOf(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isFormat = reader.ValueTextEquals("format"u8);
            reader.Read();
            if (isFormat)
            {
                return reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            }

            reader.Skip();
        }

        return null;
    }
}
