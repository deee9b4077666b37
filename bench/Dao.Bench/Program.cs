// How many ballots one thread checks in a second: {"checksPerSecond":...,"checksPerSecondBouncyCastle":...,"native":...}
using System.Diagnostics;
using System.Globalization;
using Dao.Ethereum.Crypto;
using Dao.Ethereum.Primitives;
using Dao.Rules.Ballots;

const int Signatures = 200;
var patience = TimeSpan.FromSeconds(3);
var domain = Keccak.HashText("a governor's domain");
var signed = Enumerable
    .Range(1, Signatures)
    .Select(member =>
    {
        using var key = PrivateKey.Create();
        var ballot = new MemberBallot(UInt256.From(7), (uint)member, BallotChoice.For);
        return (Ballot: ballot, Signature: key.Sign(ballot.Digest(domain)), key.Address);
    })
    .ToArray();

double PerSecond(Func<Hash32, Signature, Address?> recover)
{
    var count = 0;
    var watch = new Stopwatch();
    for (var warm = true; warm || watch.Elapsed < patience; )
    {
        foreach (var (ballot, signature, signer) in signed)
        {
            if (recover(ballot.Digest(domain), signature) != signer)
            {
                throw new InvalidOperationException("A signature led to another key.");
            }
        }

        count = warm ? 0 : count + signed.Length;
        if (warm)
        {
            watch.Start();
            warm = false;
        }
    }

    return count / watch.Elapsed.TotalSeconds;
}

var fastest = PerSecond((digest, signature) => Secp256k1.TryRecover(digest, signature, out var signer) ? signer : null);
var managed = PerSecond(
    (digest, signature) => Secp256k1.TryRecoverManaged(digest, signature, out var signer) ? signer : null
);
Console.WriteLine(
    string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"checksPerSecond":{{fastest:0}},"checksPerSecondBouncyCastle":{{managed:0}},"native":{{(Secp256k1.IsNative ? "true" : "false")}}}"""
    )
);
