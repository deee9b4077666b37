// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

import {ICoopGovernor} from "../../../contracts/interfaces/ICoopGovernor.sol";

/// @dev The whole of a governor. Tests know interfaces only, so that they compile without the contracts.
interface IGovernorSurface is IGovernor, ICoopGovernor {
    function nonces(address account) external view returns (uint256);
    function relay(address target, uint256 value, bytes calldata data) external payable;
    function updateTimelock(address timelock) external;
}

/// @dev What the tests use of a timelock.
interface ITimelockSurface is IAccessControl {
    function getMinDelay() external view returns (uint256);
    function updateDelay(uint256 delay) external;
    function schedule(
        address target,
        uint256 value,
        bytes calldata data,
        bytes32 predecessor,
        bytes32 salt,
        uint256 delay
    ) external;
    function execute(
        address target,
        uint256 value,
        bytes calldata data,
        bytes32 predecessor,
        bytes32 salt
    ) external payable;
    function cancel(bytes32 id) external;
}
