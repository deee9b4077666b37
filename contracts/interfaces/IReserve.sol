// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title What has to stay in the treasury
interface IReserve {
    /// @notice The least balance of a token that a payment leaves behind, in its smallest unit; the zero address is ether.
    function requiredReserve(address token) external view returns (uint256);

    /// @notice The tokens that have a reserve: few enough to ask for each.
    function reservedTokens() external view returns (address[] memory);
}
