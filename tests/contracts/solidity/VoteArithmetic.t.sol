// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";
import {VoteArithmetic} from "../../../contracts/libraries/VoteArithmetic.sol";

/// @title When a vote passes: every split of up to 200 members, and random ones beyond
/// @dev The quorum depends on (ballots, electorate) alone, approval on (for, against) alone: all pairs of each are all splits. The
/// book of this test counts ballots; the library multiplies. `TallyTests` of Dao.Rules.Tests makes the same digest of its own
/// outcomes, so that both count alike.
contract VoteArithmeticTest {
    uint256 private constant MEMBERS = 200;
    uint256 private constant WHOLE = 10_000;

    function test_everySplit_ofTheAssembly() external pure {
        _everySplit(2000, 5000, 0x4aa3973f5fa4baf6a3bca67db673b9e1be2221f10df8c7d322e1cc3d7cea87c2);
    }

    function test_everySplit_ofTheConstitution() external pure {
        _everySplit(3000, 9000, 0x82804158649464d9fe59ea069762d4bac88998a3eaad6be37dcd6f5bb7564014);
    }

    function test_everySplit_atTheLowerBounds() external pure {
        _everySplit(1000, 8000, 0x7f50ea772f59ddcd9c47f3dd913afc452c4b90f869de6809ea543502b82b0f2c);
    }

    function test_everySplit_atTheUpperBounds() external pure {
        _everySplit(5000, 9500, 0x7130bd42e779c85f0eb00fc255e5f33bdec1cace8d7b97faea11f531838ecbbe);
    }

    function testFuzz_beyond(uint32 inFavour, uint32 against, uint32 abstain, uint32 more, uint16 bps) external pure {
        uint256 share = 1000 + (bps % 9000);
        uint256 ballots = uint256(inFavour) + against + abstain;
        uint256 electorate = ballots + more;
        uint256 fewest = VoteArithmetic.quorum(electorate, share);
        require(fewest * WHOLE >= electorate * share, "the quorum is too small");
        require(fewest == 0 || (fewest - 1) * WHOLE < electorate * share, "the quorum is not the smallest");
        require(VoteArithmetic.quorumReached(ballots, electorate, share) == (ballots >= fewest), "quorum");
        uint256 cast = uint256(inFavour) + against;
        uint256 needed = (cast * share) / WHOLE + ((cast * share) % WHOLE == 0 ? 0 : 1);
        bool passes = inFavour > against && inFavour >= needed;
        require(VoteArithmetic.approved(inFavour, against, share) == passes, "approval");
    }

    /// @dev For each electorate (and as many ballots For and Against): the fewest ballots that reach the quorum; a word whose bit i says
    /// that i ballots reach it; and one whose bit i says that i For approve.
    function _everySplit(uint256 quorumBps, uint256 approvalBps, bytes32 expected) private pure {
        bytes32 outcomes;
        for (uint256 electorate = 0; electorate <= MEMBERS; ++electorate) {
            uint256 fewest = _fewest(electorate, quorumBps);
            require(VoteArithmetic.quorum(electorate, quorumBps) == fewest, "the quorum is not the fewest ballots");
            uint256 needed = _fewest(electorate, approvalBps);
            uint256 reaching;
            uint256 approving;
            for (uint256 ballots = 0; ballots <= electorate; ++ballots) {
                bool reached = VoteArithmetic.quorumReached(ballots, electorate, quorumBps);
                require(reached == (ballots >= fewest), "quorum");
                if (reached) reaching |= 1 << ballots;
                bool approved = VoteArithmetic.approved(ballots, electorate - ballots, approvalBps);
                require(approved == (ballots > electorate - ballots && ballots >= needed), "approval");
                if (approved) approving |= 1 << ballots;
            }
            outcomes = Hashes.efficientKeccak256(
                Hashes.efficientKeccak256(outcomes, bytes32(fewest)),
                Hashes.efficientKeccak256(bytes32(reaching), bytes32(approving))
            );
        }
        require(outcomes == expected, "the outcomes are not those of C#");
    }

    /// @dev Counts up until the share is reached.
    function _fewest(uint256 count, uint256 bps) private pure returns (uint256 fewest) {
        while (fewest * WHOLE < count * bps) ++fewest;
    }
}
