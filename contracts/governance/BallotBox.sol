// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";

import {ICoopGovernor} from "../interfaces/ICoopGovernor.sol";
import {MemberRegistry} from "../membership/MemberRegistry.sol";

/// @title Ballots of members: counted once each, one by one or in signed batches
abstract contract BallotBox is ICoopGovernor {
    /// @dev Memory that every ballot of a batch uses again, by offset:
    ///
    ///     0x000 typehash | proposalId | memberId | choice      the ballot's struct; its hash goes to 0x0a2
    ///     0x080 0x1901, at 0x082 the domain, at 0x0a2 the struct      66 bytes; their hash goes to 0x0e0
    ///     0x0e0 digest | v | r | s                             input of the recovery precompile
    ///     0x160 proposalId | support | 1 | 0x80 | 0            data of VoteCast
    ///     0x200 hashes of Against | For | Abstain              by support
    type Scratch is uint256;

    /// @dev Where the registry's answer lies in memory: one word for each ballot.
    type Voters is uint256;

    bytes32 private constant MEMBER_BALLOT_TYPEHASH = keccak256(
        "MemberBallot(uint256 proposalId,uint32 memberId,string choice)"
    );
    bytes32 private constant AGAINST = keccak256("Against");
    bytes32 private constant FOR = keccak256("For");
    bytes32 private constant ABSTAIN = keccak256("Abstain");
    /// @dev secp256k1's order, halved: a higher s is the same signature in other bytes.
    uint256 private constant HALF_ORDER = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0;
    uint256 private constant BALLOT_SIZE = 69;
    uint256 private constant CHOICES = 3;

    /// @notice Who may vote.
    MemberRegistry public immutable registry;

    /// @dev  | extendedDeadline 64 | abstain 64 | for 64 | against 64 |  a choice's lane begins at bit 64 * support
    mapping(uint256 proposalId => uint256 lanes) private _tallies;

    /// @dev One bit per member id, 256 to the word.
    mapping(uint256 proposalId => mapping(uint256 index => uint256 word)) private _voted;

    constructor(MemberRegistry registry_) {
        registry = registry_;
    }

    /// @inheritdoc ICoopGovernor
    function proposalVotes(
        uint256 proposalId
    ) public view returns (uint256 againstVotes, uint256 forVotes, uint256 abstainVotes) {
        uint256 lanes = _tallies[proposalId];
        return (uint64(lanes), uint64(lanes >> 64), uint64(lanes >> 128));
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
        _tallies[proposalId] += 1 << (uint256(support) * 64);
    }

    /// @dev Counts a batch. The caller has checked that the vote is open.
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
        Voters voters = _votersAt(packed, electorateAt, snapshot);

        uint256 lanes = _count(
            proposalId,
            packed,
            voters,
            _newScratch(proposalId, domainSeparator),
            _voted[proposalId]
        );
        if (lanes != 0) _tallies[proposalId] += lanes;
    }

    /// @dev Sets when the vote ends at the earliest, once: the lane is zero before. It lies beside the ballots, since it
    /// is written with them.
    function _setExtendedDeadline(uint256 proposalId, uint48 deadline) internal {
        _tallies[proposalId] |= uint256(deadline) << 192;
    }

    function _extendedDeadline(uint256 proposalId) internal view returns (uint256) {
        return _tallies[proposalId] >> 192;
    }

    /// @dev How many members took part.
    function _participation(uint256 proposalId) internal view returns (uint256) {
        (uint256 against, uint256 inFavour, uint256 abstain) = proposalVotes(proposalId);
        return against + inFavour + abstain;
    }

    /// @dev Steps 2 and 3 of {_castBallots}. In assembly, since the batch is what members pay for.
    ///
    /// Bounds: packed.length is a multiple of BALLOT_SIZE, so that each read lies in `packed`, and `voters` has one word
    /// per ballot. Memory: writes to 0x00-0x3f, which Solidity leaves free, and to the scratch memory. Storage: only
    /// words of `voted`, at the slots that Solidity computes for a mapping. Lanes: 64 bits for ballots of 32-bit member
    /// ids, counted once each, so that no lane runs into the next.
    function _count(
        uint256 proposalId,
        bytes calldata packed,
        Voters voters,
        Scratch scratch,
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
                let memberId := shr(224, calldataload(at))
                let support := byte(4, calldataload(at))
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
                    mstore(add(scratch, 0x40), memberId)
                    mstore(add(scratch, 0x60), mload(add(add(scratch, 0x200), shl(5, support))))
                    mstore(add(scratch, 0xa2), keccak256(scratch, 0x80))
                    mstore(add(scratch, 0xe0), keccak256(add(scratch, 0x80), 0x42))
                    mstore(add(scratch, 0x100), add(27, shr(255, vs)))
                    mstore(add(scratch, 0x120), calldataload(add(at, 5)))
                    mstore(add(scratch, 0x140), s)
                    // For bad input (r or s zero, or not below the order) the precompile returns nothing: 0x00 stays zero.
                    mstore(0x00, 0)
                    pop(staticcall(gas(), 1, add(scratch, 0xe0), 0x80, 0x00, 0x20))
                    if iszero(or(xor(mload(0x00), voter), gt(s, HALF_ORDER))) {
                        word := or(word, bit)
                        lanes := add(lanes, shl(shl(6, support), 1))
                        mstore(add(scratch, 0x180), support)
                        log2(add(scratch, 0x160), 0xa0, cast, voter)
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
        (bool success, bytes memory answer) = address(registry).staticcall(
            abi.encodeCall(registry.votersAt, (packed, BALLOT_SIZE, electorateAt, snapshot))
        );
        Address.verifyCallResult(success, answer);
        // answer: | length | 0x20 | number of voters | voter 0 | voter 1 | ...
        assembly ("memory-safe") {
            voters := add(answer, 0x60)
        }
    }

    /// @dev Memory-safe: takes its 0x260 bytes from the free memory pointer, and moves it behind them.
    function _newScratch(uint256 proposalId, bytes32 domainSeparator) private pure returns (Scratch scratch) {
        bytes32 typehash = MEMBER_BALLOT_TYPEHASH;
        bytes32 against = AGAINST;
        bytes32 inFavour = FOR;
        bytes32 abstain = ABSTAIN;
        assembly ("memory-safe") {
            scratch := mload(0x40)
            mstore(0x40, add(scratch, 0x260))
            mstore(scratch, typehash)
            mstore(add(scratch, 0x20), proposalId)
            mstore(add(scratch, 0x80), shl(240, 0x1901))
            mstore(add(scratch, 0x82), domainSeparator)
            mstore(add(scratch, 0x160), proposalId)
            mstore(add(scratch, 0x1a0), 1)
            mstore(add(scratch, 0x1c0), 0x80)
            mstore(add(scratch, 0x1e0), 0)
            mstore(add(scratch, 0x200), against)
            mstore(add(scratch, 0x220), inFavour)
            mstore(add(scratch, 0x240), abstain)
        }
    }
}
