// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

import {IBylaws} from "../interfaces/IBylaws.sol";

/// @title A timelock whose delay is a clause
/// @notice Decisions wait here, so that members can react before they take effect.
/// @dev Unlike its parent it does not administer itself: the constitution's timelock is the sole admin of both. The deployer
/// is admin until it has granted the governor its roles, and renounces. Warning: an account with the proposer role acts as
/// the co-operative.
contract CoopTimelock is TimelockController {
    IBylaws public immutable bylaws;
    bytes32 public immutable delayClause;

    /// @notice The delay changes through the bylaws only.
    error TimelockDelayIsAClause(bytes32 clause);

    constructor(
        IBylaws bylaws_,
        bytes32 delayClause_,
        address deployer
    ) TimelockController(0, new address[](0), new address[](0), deployer) {
        bylaws = bylaws_;
        delayClause = delayClause_;
        _revokeRole(DEFAULT_ADMIN_ROLE, address(this));
    }

    /// @inheritdoc TimelockController
    function updateDelay(uint256) public view override {
        revert TimelockDelayIsAClause(delayClause);
    }

    /// @inheritdoc TimelockController
    function getMinDelay() public view override returns (uint256) {
        return bylaws.valueOf(delayClause);
    }
}
