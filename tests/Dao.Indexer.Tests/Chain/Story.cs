using Dao.Ethereum.Primitives;
using Dao.Indexer.Projections.Ballots;
using Dao.Indexer.Projections.Bylaws;
using Dao.Indexer.Projections.Elections;
using Dao.Indexer.Projections.Members;
using Dao.Indexer.Projections.Organisations;
using Dao.Indexer.Projections.Petitions;
using Dao.Indexer.Projections.Proposals;
using Dao.Indexer.Projections.Safes;
using Dao.Indexer.Projections.Treasury;
using Dao.Indexer.Sync;
using Dao.Store;

namespace Dao.Indexer.Tests.Chain;

/// <summary>A random co-op's life, the same for the same seed; two stories from one point differ in content.</summary>
internal sealed class Story(EventChain chain, int seed)
{
    private readonly Random _random = new(seed);
    private uint _members = (uint)seed * 1000;
    private ulong _proposals;

    /// <summary>Makes so many blocks, some of them empty.</summary>
    public async Task PlayAsync(int blocks, CancellationToken cancellationToken)
    {
        for (int i = 0; i < blocks; i++)
        {
            if (_random.Next(4) == 0)
            {
                await chain.Local.MineAsync(1, cancellationToken);
                continue;
            }

            List<Said> events = [];
            for (int n = _random.Next(1, 6); n > 0; n--)
            {
                events.AddRange(Next());
            }

            await chain.SayAsync(events, cancellationToken);
        }
    }

    private IEnumerable<Said> Next()
    {
        var c = chain.Contracts;
        switch (_random.Next(16))
        {
            case 0:
            case 1:
                _members++;
                yield return Said.Event(
                    c.MemberRegistry,
                    MemberProjection.Admitted,
                    UInt256.From(_members),
                    Account(_members),
                    UInt256.From((ulong)_random.Next(2)),
                    UInt256.Zero,
                    ShortText.Write("application")
                );
                break;
            case 2:
                _proposals++;
                yield return Said.Event(
                    c.Assembly,
                    ProposalProjection.Created,
                    Id(_proposals),
                    Account(1),
                    new object[] { EventChain.Token },
                    new object[] { UInt256.Zero },
                    new object[] { "" },
                    new object[] { new byte[] { 1, 2, 3 } },
                    UInt256.From(1_900_000_000),
                    UInt256.From(1_900_000_100),
                    $"Proposal {_proposals} of story {seed}"
                );
                yield return Said.Event(
                    c.Assembly,
                    ProposalProjection.TermsFixed,
                    Id(_proposals),
                    UInt256.From(1_900_000_000),
                    UInt256.From(2000),
                    UInt256.From(5000),
                    UInt256.One,
                    UInt256.One,
                    UInt256.One
                );
                break;
            case 3:
            case 4:
                for (int ballots = _random.Next(1, 8); ballots > 0; ballots--)
                {
                    yield return Said.Event(
                        c.Assembly,
                        BallotProjection.Cast,
                        Account((uint)_random.Next(1, 40)),
                        Id((ulong)_random.Next(1, (int)_proposals + 2)),
                        UInt256.From((ulong)_random.Next(3)),
                        UInt256.One,
                        "because"
                    );
                }

                break;
            case 5:
                yield return Said.Event(
                    c.Treasury,
                    TransferProjection.Received,
                    Account((uint)_random.Next(100)),
                    UInt256.From((ulong)_random.Next())
                );
                break;
            case 6:
                yield return Said.Event(
                    EventChain.Token,
                    TransferProjection.Erc20,
                    _random.Next(2) == 0 ? c.Treasury : Account(7),
                    c.Treasury,
                    UInt256.From((ulong)_random.Next())
                );
                break;
            case 7:
            case 8:
            case 9:
                foreach (var said in OfASafe(EventChain.Safes[_random.Next(EventChain.Safes.Count)]))
                {
                    yield return said;
                }

                break;
            case 10:
                yield return Said.Event(
                    c.OrganisationNames,
                    OrganisationProjection.Named,
                    Account((uint)_random.Next(20)),
                    $"Organisation {_random.Next()}"
                );
                break;
            case 11:
            case 12:
                foreach (var said in OfAPetition((ulong)_random.Next(1, 6)))
                {
                    yield return said;
                }

                break;
            case 13:
            case 14:
                foreach (var said in OfAnElection((ulong)_random.Next(1, 6)))
                {
                    yield return said;
                }

                break;
            default:
                yield return Said.Event(
                    c.Bylaws,
                    BylawProjection.TextAmended,
                    ShortText.Write($"text {_random.Next()}")
                );
                break;
        }
    }

    private IEnumerable<Said> OfAPetition(ulong petition)
    {
        var petitions = chain.Contracts.Petitions;
        var id = UInt256.From(petition);
        yield return _random.Next(4) switch
        {
            0 => Said.Event(
                petitions,
                PetitionProjection.Opened,
                id,
                UInt256.One,
                UInt256.From((ulong)_random.Next(2)),
                $"Petition {petition}",
                UInt256.From(1_900_000_000),
                UInt256.From(1_900_000_100),
                UInt256.From(3),
                UInt256.From((ulong)_random.Next(2) * 1_900_000_200)
            ),
            1 => Said.Event(petitions, PetitionProjection.Called, id, UInt256.From(1_900_000_300)),
            2 => Said.Event(petitions, PetitionProjection.Answered, id, ShortText.Write("minutes"), "https://a"),
            _ => Said.Event(
                petitions,
                PetitionProjection.Signed,
                id,
                UInt256.From((ulong)_random.Next(1, 40)),
                Account((uint)_random.Next(1, 40))
            ),
        };
    }

    private IEnumerable<Said> OfAnElection(ulong election)
    {
        var elections = chain.Contracts.Elections;
        var id = UInt256.From(election);
        var office = ShortText.Write("board");
        var member = UInt256.From((ulong)_random.Next(1, 40));
        yield return _random.Next(6) switch
        {
            0 => Said.Event(
                elections,
                ElectionProjection.Defined,
                office,
                UInt256.From(3),
                true,
                UInt256.One,
                UInt256.One,
                new object[] { Account(1), Account(2) }
            ),
            1 => Said.Event(
                elections,
                ElectionProjection.Called,
                id,
                office,
                UInt256.From(3),
                true,
                UInt256.One,
                UInt256.From(2000),
                UInt256.From(1_900_000_000),
                UInt256.From(1_900_000_100),
                UInt256.From(1_900_000_200),
                UInt256.From(1_900_000_300)
            ),
            2 => Said.Event(
                elections,
                ElectionProjection.Declared,
                id,
                member,
                Account(3),
                UInt256.From((ulong)_random.Next(64)),
                "I count well"
            ),
            3 => Said.Event(elections, ElectionProjection.Withdrawn, id, member),
            4 => Said.Event(
                elections,
                ElectionProjection.Seated,
                id,
                office,
                new object[] { member },
                new object[] { Account(3) },
                UInt256.From(1_900_000_400)
            ),
            _ => Said.Event(elections, ElectionProjection.Cast, id, member, Account(4), UInt256.From(ulong.MaxValue)),
        };
    }

    /// <summary>Its birth, a false one, or something that counts only after its birth.</summary>
    private IEnumerable<Said> OfASafe(Address safe)
    {
        switch (_random.Next(6))
        {
            case 0:
                yield return Said.Event(
                    safe,
                    SafeProjection.Setup,
                    Account(1),
                    Owners(),
                    UInt256.One,
                    Account(2),
                    Account(3)
                );
                yield return Said.Event(chain.Contracts.Watch.Factory, SafeWatch.Created, safe, Singleton);
                break;
            case 1:
                // A proxy of a stranger's code, and a birth that another contract tells of.
                yield return Said.Event(chain.Contracts.Watch.Factory, SafeWatch.Created, safe, Account(4));
                yield return Said.Event(EventChain.Token, SafeWatch.Created, safe, Singleton);
                break;
            case 2:
                yield return Said.Event(safe, SafeProjection.OwnerAdded, Account((uint)_random.Next(9)));
                yield return Said.Event(
                    safe,
                    WatchedSafeProjection.HashApproved,
                    Hash32.FromBytes(Id(1).ToBigEndian()),
                    Account(5)
                );
                break;
            case 3:
                yield return Said.Event(safe, TransferProjection.Received, Account(6), UInt256.One);
                yield return Said.Event(safe, SafeProjection.ModuleEnabled, Account(7));
                break;
            default:
                yield return Said.Event(EventChain.Token, TransferProjection.Erc20, Account(8), safe, UInt256.From(2));
                break;
        }
    }

    private static Address Singleton => Dao.Contracts.Deployment.SafeContracts.Canonical.Singleton;

    private static object[] Owners() => [Account(1), Account(2)];

    private UInt256 Id(ulong number) => UInt256.From((1_000_000 * (ulong)seed) + number);

    public static Address Account(uint member)
    {
        Span<byte> bytes = stackalloc byte[Address.Size];
        (bytes[0], bytes[18], bytes[19]) = (0xAC, (byte)(member >> 8), (byte)member);
        return Address.FromBytes(bytes);
    }
}
