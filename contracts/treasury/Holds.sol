// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {IBylaws} from "../interfaces/IBylaws.sol";
import {IHolds} from "../interfaces/IHolds.sol";

/// @title Holds that the assembly places and lifts
/// @notice A hold lasts `holdPeriod` at most: nobody can lock the treasury for good.
/// @dev Warning: placing one takes a decision of the assembly, from the proposal to the execution about 14 days with the usual
/// clauses, while a payment waits for `announcementPeriod` and a budget begins after `objectionPeriod`, 7 days each. Whoever
/// relies on these holds sets both clauses above `assembly.votingDelay` + `assembly.votingPeriod` +
/// `assembly.lateQuorumExtension` + `assembly.timelockDelay`.
contract Holds is IHolds, AccessManaged {
    /// @dev  | from 48 | until 48 | heldBefore 48 |
    struct Hold {
        uint48 from;
        uint48 until;
        uint48 heldBefore;
    }

    IBylaws public immutable bylaws;

    mapping(bytes32 subject => Hold hold) private _holds;

    event HoldPlaced(bytes32 indexed subject, bytes32 reasonDigest, uint48 until);
    event HoldLifted(bytes32 indexed subject, bytes32 reasonDigest);

    error HoldsNotHeld(bytes32 subject);

    constructor(address authority, IBylaws bylaws_) AccessManaged(authority) {
        bylaws = bylaws_;
    }

    /// @notice Stops a subject for `holdPeriod`. The assembly's.
    function place(bytes32 subject, bytes32 reasonDigest) external restricted {
        Hold storage hold = _holds[subject];
        if (_isHeld(hold)) revert HoldsSubjectHeld(subject, hold.until);
        hold.heldBefore = uint48(heldSeconds(subject));
        hold.from = uint48(block.timestamp);
        hold.until = uint48(block.timestamp + bylaws.valueOf("holdPeriod"));
        emit HoldPlaced(subject, reasonDigest, hold.until);
    }

    /// @notice Ends a hold. The assembly's.
    function lift(bytes32 subject, bytes32 reasonDigest) external restricted {
        Hold storage hold = _holds[subject];
        if (!_isHeld(hold)) revert HoldsNotHeld(subject);
        hold.until = uint48(block.timestamp);
        emit HoldLifted(subject, reasonDigest);
    }

    /// @inheritdoc IHolds
    function requireClear(bytes32 subject) external view {
        Hold storage hold = _holds[subject];
        if (_isHeld(hold)) revert HoldsSubjectHeld(subject, hold.until);
    }

    /// @inheritdoc IHolds
    function heldSeconds(bytes32 subject) public view returns (uint256) {
        Hold storage hold = _holds[subject];
        uint256 end = _isHeld(hold) ? block.timestamp : hold.until;
        return hold.heldBefore + end - hold.from;
    }

    function _isHeld(Hold storage hold) private view returns (bool) {
        return block.timestamp < hold.until;
    }
}
