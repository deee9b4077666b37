// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

import {ICoopGovernor} from "../interfaces/ICoopGovernor.sol";
import {MemberRegistry} from "../membership/MemberRegistry.sol";

/// @title Ballots of members: counted once each, one by one or in signed batches
abstract contract BallotBox is ICoopGovernor {
    /// @dev One vote: what decides it, and its count. All that a batch needs lies in the first word, which is written when
    /// the proposal is made: | quorumBps 16 | lateQuorumExtension 32 | electorateAt 48 | extendedDeadline 48 | abstain 32 |
    /// for 32 | against 32 |. The lane of a choice begins at bit 32 * support.
    struct Poll {
        uint32 against;
        uint32 inFavour;
        uint32 abstain;
        uint48 extendedDeadline;
        uint48 electorateAt;
        uint32 lateQuorumExtension;
        uint16 quorumBps;
        // second word
        uint16 approvalBps;
        uint32 timelockDelay;
        uint32 executionWindow;
    }

    /// @dev Where the registry's answer lies in memory: one word for each ballot.
    type Voters is uint256;

    bytes32 private constant MEMBER_BALLOT_TYPEHASH = keccak256(
        "MemberBallot(uint256 proposalId,uint32 memberId,string choice)"
    );
    bytes32 private constant REASONED_BALLOT_TYPEHASH = keccak256(
        "MemberBallotWithReason(uint256 proposalId,uint32 memberId,string choice,string reason)"
    );
    bytes32 private constant AGAINST = keccak256("Against");
    bytes32 private constant FOR = keccak256("For");
    bytes32 private constant ABSTAIN = keccak256("Abstain");
    /// @dev secp256k1's order, halved: a higher s is the same signature in other bytes.
    uint256 private constant HALF_ORDER = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0;
    uint256 private constant BALLOT_SIZE = 69;
    uint256 internal constant CHOICES = 3;
    /// @dev Bits of a poll's lane.
    uint256 private constant LANE = 32;

    /// @dev Memory that every ballot of a batch uses again, at fixed places: an address that is known costs no arithmetic.
    /// {_reserveScratch} takes it before anything else is allocated.
    ///
    ///     STRUCT   typehash | proposalId | memberId | choice
    ///     SIGNED   0x1901 | domain | hash of the struct         66 bytes
    ///     RECOVERY digest | v | r | s                            input of the recovery precompile
    ///     CAST     proposalId | support | 1 | 0x80 | 0           data of VoteCast
    ///     WORDS    hashes of Against | For | Abstain             by support
    uint256 private constant STRUCT = 0x80;
    uint256 private constant STRUCT_MEMBER = 0xc0;
    uint256 private constant STRUCT_CHOICE = 0xe0;
    uint256 private constant SIGNED = 0x100;
    uint256 private constant SIGNED_DOMAIN = 0x102;
    uint256 private constant SIGNED_STRUCT = 0x122;
    uint256 private constant RECOVERY = 0x160;
    uint256 private constant RECOVERY_V = 0x180;
    uint256 private constant RECOVERY_R = 0x1a0;
    uint256 private constant RECOVERY_S = 0x1c0;
    uint256 private constant CAST = 0x1e0;
    uint256 private constant CAST_SUPPORT = 0x200;
    uint256 private constant CAST_WEIGHT = 0x220;
    uint256 private constant CAST_REASON = 0x240;
    uint256 private constant CAST_REASON_LENGTH = 0x260;
    uint256 private constant WORDS = 0x280;
    uint256 private constant SCRATCH_END = 0x2e0;

    /// @notice Who may vote.
    MemberRegistry public immutable registry;

    mapping(uint256 proposalId => Poll poll) internal _polls;

    /// @dev One bit per member id, 256 to the word.
    mapping(uint256 proposalId => mapping(uint256 index => uint256 word)) private _voted;

    constructor(MemberRegistry registry_) {
        registry = registry_;
    }

    /// @inheritdoc ICoopGovernor
    function proposalVotes(
        uint256 proposalId
    ) public view returns (uint256 againstVotes, uint256 forVotes, uint256 abstainVotes) {
        Poll storage poll = _polls[proposalId];
        return (poll.against, poll.inFavour, poll.abstain);
    }

    /// @inheritdoc ICoopGovernor
    function hasMemberVoted(uint256 proposalId, uint32 memberId) public view returns (bool) {
        return _voted[proposalId][memberId >> 8] & (1 << (memberId & 0xff)) != 0;
    }

    /// @dev Counts one ballot whose voter is proven.
    function _castBallot(uint256 proposalId, uint32 memberId, address account, uint8 support) internal {
        if (support >= CHOICES) revert IGovernor.GovernorInvalidVoteType();
        if (hasMemberVoted(proposalId, memberId)) revert IGovernor.GovernorAlreadyCastVote(account);

        _voted[proposalId][memberId >> 8] |= 1 << (memberId & 0xff);
        _add(proposalId, 1 << (uint256(support) * LANE));
    }

    /// @dev Counts a batch. The caller has checked that the vote is open, and called {_reserveScratch} before anything else.
    ///
    ///     packed: | memberId 4 | support 1 | r 32 | vs 32 | memberId 4 | ...
    ///
    /// 1. Ask the registry, once, who speaks for each member.
    /// 2. For each ballot: electorate, has-voted bit, choice, signature; then count it and emit the standard event.
    /// 3. Write the word of has-voted bits when another one begins, and the tally at the end.
    ///
    /// Between a bit's read and its write nothing is called but the recovery precompile: nobody can re-enter.
    function _castBallots(
        uint256 proposalId,
        bytes calldata packed,
        uint256 electorateAt,
        uint256 snapshot,
        bytes32 domainSeparator
    ) internal {
        if (packed.length == 0 || packed.length % BALLOT_SIZE != 0) revert GovernorInvalidBatch(packed.length);
        _prepareScratch(proposalId, domainSeparator);
        Voters voters = _votersAt(packed, electorateAt, snapshot);
        _add(proposalId, _count(proposalId, packed, voters, _voted[proposalId]));
    }

    function _reasonedStructHash(uint256 proposalId, ReasonedBallot calldata ballot) internal pure returns (bytes32) {
        bytes32 choice =
            ballot.support == 0
                ? AGAINST
                : ballot.support == 1
                    ? FOR
                    : ABSTAIN;
        bytes32 reason = keccak256(bytes(ballot.reason));
        return keccak256(abi.encode(REASONED_BALLOT_TYPEHASH, proposalId, ballot.memberId, choice, reason));
    }

    /// @dev How many members took part.
    function _participation(uint256 proposalId) internal view returns (uint256) {
        (uint256 against, uint256 inFavour, uint256 abstain) = proposalVotes(proposalId);
        return against + inFavour + abstain;
    }

    /// @dev Adds to the lanes of a poll. Members have ids of 32 bits and are counted once each, so that no lane runs over.
    function _add(uint256 proposalId, uint256 lanes) private {
        Poll storage poll = _polls[proposalId];
        assembly ("memory-safe") {
            sstore(poll.slot, add(sload(poll.slot), lanes))
        }
    }

    /// @dev Steps 2 and 3 of {_castBallots}. In assembly, since the batch is what members pay for.
    ///
    /// Bounds: packed.length is a multiple of BALLOT_SIZE, so that each read lies in `packed`, and `voters` has one word
    /// per ballot. Memory: writes to 0x00-0x3f, which Solidity leaves free, and to the scratch memory. Storage: only
    /// words of `voted`, at the slots that Solidity computes for a mapping.
    function _count(
        uint256 proposalId,
        bytes calldata packed,
        Voters voters,
        mapping(uint256 index => uint256 word) storage voted
    ) private returns (uint256 lanes) {
        bytes32 cast = IGovernor.VoteCast.selector;
        bytes32 refused = BallotRefused.selector;
        assembly ("memory-safe") {
            let index := not(0) // no word yet: a member id has 32 bits
            let slot := 0
            let word := 0
            let end := add(packed.offset, packed.length)
            for {
                let at := packed.offset
            } lt(at, end) {
                at := add(at, BALLOT_SIZE)
                voters := add(voters, 0x20)
            } {
                let head := calldataload(at)
                let memberId := shr(224, head)
                let support := byte(4, head)
                let voter := mload(voters)

                // The word of has-voted bits stays on the stack while neighbours share it.
                if xor(shr(8, memberId), index) {
                    if slot {
                        sstore(slot, word)
                    }
                    index := shr(8, memberId)
                    mstore(0x00, index)
                    mstore(0x20, voted.slot)
                    slot := keccak256(0x00, 0x40)
                    word := sload(slot)
                }
                let bit := shl(and(memberId, 0xff), 1)

                // Worth a recovery: in the electorate, a choice, no vote yet.
                if iszero(or(or(iszero(voter), gt(support, 2)), and(word, bit))) {
                    let vs := calldataload(add(at, 37))
                    let s := shr(1, shl(1, vs))
                    mstore(STRUCT_MEMBER, memberId)
                    mstore(STRUCT_CHOICE, mload(add(WORDS, shl(5, support))))
                    mstore(SIGNED_STRUCT, keccak256(STRUCT, 0x80))
                    mstore(RECOVERY, keccak256(SIGNED, 0x42))
                    mstore(RECOVERY_V, add(27, shr(255, vs)))
                    mstore(RECOVERY_R, calldataload(add(at, 5)))
                    mstore(RECOVERY_S, s)
                    // The signer is written over the digest. For bad input (r or s zero, or not below the order) the precompile
                    // returns nothing: the digest stays, and no hash is an address, which begins with 12 zeros.
                    pop(staticcall(gas(), 1, RECOVERY, 0x80, RECOVERY, 0x20))
                    if iszero(or(xor(mload(RECOVERY), voter), gt(s, HALF_ORDER))) {
                        word := or(word, bit)
                        lanes := add(lanes, shl(shl(5, support), 1))
                        mstore(CAST_SUPPORT, support)
                        log2(CAST, 0xa0, cast, voter)
                        continue
                    }
                }
                // Refusal: not eligible 1, already voted 2, bad choice 4, and otherwise bad signature 3.
                let why := 3
                if gt(support, 2) {
                    why := 4
                }
                if and(word, bit) {
                    why := 2
                }
                if iszero(voter) {
                    why := 1
                }
                mstore(0x00, why)
                log3(0x00, 0x20, refused, proposalId, memberId)
            }
            sstore(slot, word)
        }
    }

    /// @dev Asks the registry for the voters of all ballots. The answer is read in place: decoding it would copy and
    /// check each word again, and it comes from our own registry.
    function _votersAt(
        bytes calldata packed,
        uint256 electorateAt,
        uint256 snapshot
    ) private view returns (Voters voters) {
        bytes memory question = abi.encodeCall(registry.votersAt, (packed, BALLOT_SIZE, electorateAt, snapshot));
        address book = address(registry);
        uint256 size = 0x40 + (packed.length / BALLOT_SIZE) * 0x20;
        // The answer is written over the question, which is longer: | 0x20 | number of voters | voter 0 | voter 1 | ...
        assembly ("memory-safe") {
            let answered := staticcall(gas(), book, add(question, 0x20), mload(question), question, size)
            if iszero(and(answered, eq(returndatasize(), size))) {
                returndatacopy(question, 0, returndatasize())
                revert(question, returndatasize())
            }
            voters := add(question, 0x40)
        }
    }

    /// @dev Takes the scratch memory. Call it first: the places are fixed.
    function _reserveScratch() internal pure {
        uint256 free;
        assembly ("memory-safe") {
            free := mload(0x40)
            mstore(0x40, SCRATCH_END)
        }
        assert(free == STRUCT);
    }

    /// @dev Writes what all ballots of a batch share.
    function _prepareScratch(uint256 proposalId, bytes32 domainSeparator) private pure {
        bytes32 typehash = MEMBER_BALLOT_TYPEHASH;
        bytes32 against = AGAINST;
        bytes32 inFavour = FOR;
        bytes32 abstain = ABSTAIN;
        assembly ("memory-safe") {
            mstore(STRUCT, typehash)
            mstore(add(STRUCT, 0x20), proposalId)
            mstore(SIGNED, shl(240, 0x1901))
            mstore(SIGNED_DOMAIN, domainSeparator)
            mstore(CAST, proposalId)
            mstore(CAST_WEIGHT, 1)
            mstore(CAST_REASON, 0x80)
            mstore(CAST_REASON_LENGTH, 0)
            mstore(WORDS, against)
            mstore(add(WORDS, 0x20), inFavour)
            mstore(add(WORDS, 0x40), abstain)
        }
    }
}
