using System.Globalization;

namespace Dao.Gateway.Pages.Parts;

/// <summary>Shares as people read them: <c>85.7 %</c>, <c>20 %</c>.</summary>
public static class Percent
{
    public static string OfBasisPoints(uint bps) => $"{(bps / 100m).ToString("0.##", CultureInfo.InvariantCulture)} %";

    /// <summary>Rounded down to a tenth, so that a share just short of a threshold never reads as reaching it.</summary>
    public static string Of(ulong part, ulong whole) =>
        whole == 0
            ? "0 %"
            : $"{(decimal.Floor(part * 1000m / whole) / 10m).ToString("0.#", CultureInfo.InvariantCulture)} %";
}
