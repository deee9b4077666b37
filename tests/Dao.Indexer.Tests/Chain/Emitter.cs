namespace Dao.Indexer.Tests.Chain;

/// <summary>Code that logs what it is called with, so that any contract's events can be said at any address.</summary>
/// <remarks>Calldata: <code>| number of topics 1 | topics 32 each | content |</code></remarks>
internal static class Emitter
{
    public static readonly byte[] Code = Assemble();

    private static byte[] Assemble()
    {
        // [n]  [n, offset]  copy content to memory  [n, size]
        List<byte> code =
        [
            .. (byte[])[0x60, 0x00, 0x35, 0x60, 0xF8, 0x1C],
            .. (byte[])[0x80, 0x60, 0x05, 0x1B, 0x60, 0x01, 0x01],
            .. (byte[])[0x80, 0x36, 0x03, 0x80, 0x82, 0x60, 0x00, 0x37, 0x90, 0x50],
        ];
        const int branchSize = 7;
        int label = code.Count + (5 * branchSize) + 1;
        for (int topics = 0; topics <= 4; topics++)
        {
            code.AddRange([0x81, 0x60, (byte)topics, 0x14, 0x60, (byte)label, 0x57]);
            label += 6 + (3 * topics);
        }

        code.Add(0x00);
        for (int topics = 0; topics <= 4; topics++)
        {
            code.Add(0x5B);
            for (int i = topics - 1; i >= 0; i--)
            {
                code.AddRange([0x60, (byte)(1 + (32 * i)), 0x35]);
            }

            code.AddRange([(byte)(0x80 + topics), 0x60, 0x00, (byte)(0xA0 + topics), 0x00]);
        }

        return [.. code];
    }
}
