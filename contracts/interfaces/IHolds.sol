// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Who may say stop
/// @notice A subject is one pending act: a payment that was announced, a period of a budget. While it is held, it does not
/// happen. Gates ask on the path that moves value.
interface IHolds {
    /// @notice The subject is held; the assembly lifts the hold, or it ends by itself.
    error HoldsSubjectHeld(bytes32 subject, uint256 until);

    /// @notice Reverts while the subject is held.
    function requireClear(bytes32 subject) external view;

    /// @notice How long the subject was held so far, in seconds: time that does not count for its deadline.
    function heldSeconds(bytes32 subject) external view returns (uint256);
}
