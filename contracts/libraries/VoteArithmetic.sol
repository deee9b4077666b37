// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title When a vote passes, in integers
/// @dev All counts are below 2^32 and shares at most 10000, so no product overflows.
library VoteArithmetic {
    uint256 internal constant WHOLE = 10_000;

    /// @dev The fewest ballots that reach the quorum.
    function quorum(uint256 electorate, uint256 quorumBps) internal pure returns (uint256) {
        return Math.ceilDiv(electorate * quorumBps, WHOLE);
    }

    /// @dev Whether participation reaches the quorum.
    function quorumReached(uint256 participation, uint256 electorate, uint256 quorumBps) internal pure returns (bool) {
        return participation * WHOLE >= electorate * quorumBps;
    }

    /// @dev Whether the ballots approve. Abstentions do not count; a tie, or no ballot in favour, never passes.
    function approved(uint256 inFavour, uint256 against, uint256 approvalBps) internal pure returns (bool) {
        return inFavour > against && inFavour * WHOLE >= approvalBps * (inFavour + against);
    }
}
