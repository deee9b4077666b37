// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {VoteArithmetic} from "../../../contracts/libraries/VoteArithmetic.sol";

/// @title When a vote passes: every split of up to 60 members, and random ones beyond
/// @dev The book of this test counts ballots; the library multiplies.
contract VoteArithmeticTest {
    uint256 private constant MEMBERS = 60;
    uint256 private constant WHOLE = 10_000;

    function test_everySplit_ofTheAssembly() external pure {
        _everySplit(2000, 5000);
    }

    function test_everySplit_ofTheConstitution() external pure {
        _everySplit(3000, 9000);
    }

    function test_everySplit_atTheOuterBounds() external pure {
        _everySplit(1000, 8000);
        _everySplit(5000, 9500);
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

    function _everySplit(uint256 quorumBps, uint256 approvalBps) private pure {
        for (uint256 electorate = 0; electorate <= MEMBERS; ++electorate) {
            uint256 fewest = _fewest(electorate, quorumBps);
            require(VoteArithmetic.quorum(electorate, quorumBps) == fewest, "the quorum is not the fewest ballots");
            for (uint256 inFavour = 0; inFavour <= electorate; ++inFavour) {
                for (uint256 against = 0; inFavour + against <= electorate; ++against) {
                    uint256 needed = _fewest(inFavour + against, approvalBps);
                    bool approves = inFavour > against && inFavour >= needed;
                    require(VoteArithmetic.approved(inFavour, against, approvalBps) == approves, "approval");
                    for (uint256 ballots = inFavour + against; ballots <= electorate; ++ballots) {
                        bool reached = VoteArithmetic.quorumReached(ballots, electorate, quorumBps);
                        require(reached == (ballots >= fewest), "quorum");
                    }
                }
            }
        }
    }

    /// @dev Counts up until the share is reached.
    function _fewest(uint256 count, uint256 bps) private pure returns (uint256 fewest) {
        while (fewest * WHOLE < count * bps) ++fewest;
    }
}
