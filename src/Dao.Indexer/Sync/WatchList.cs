using Dao.Ethereum.Primitives;

namespace Dao.Indexer.Sync;

/// <summary>The setting <c>Treasury:Watch</c>: addresses of Safes, or <c>*</c> for all.</summary>
internal sealed record WatchList(bool IsAll, IReadOnlyList<Address> Safes)
{
    public static readonly WatchList None = new(false, []);

    /// <summary>Reads addresses with checksum, separated by commas or blanks, or one star.</summary>
    public static bool TryParse(string text, out WatchList list)
    {
        list = None;
        var words = text.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words is ["*"])
        {
            list = new(true, []);
            return true;
        }

        List<Address> safes = [];
        foreach (string word in words)
        {
            if (!Address.TryParse(word, out var safe) || safe.ToString() != word)
            {
                return false;
            }

            safes.Add(safe);
        }

        list = new(false, [.. safes.Distinct().Order()]);
        return true;
    }

    public override string ToString() => IsAll ? "*" : string.Join(',', Safes);
}
