// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {EnumerableSet} from "@openzeppelin/contracts/utils/structs/EnumerableSet.sol";

import {IReserve} from "../interfaces/IReserve.sol";

/// @title A reserve whose amounts the assembly sets
contract Reserve is IReserve, AccessManaged {
    using EnumerableSet for EnumerableSet.AddressSet;

    /// @dev The guard asks for the balance of each after a call that may have moved any of them.
    uint256 private constant MOST_TOKENS = 16;

    mapping(address token => uint256 amount) public requiredReserve;
    EnumerableSet.AddressSet private _tokens;

    event ReserveSet(address indexed token, uint256 amount);

    error ReserveTooManyTokens(uint256 max);

    constructor(address authority) AccessManaged(authority) {}

    /// @notice Sets what a payment has to leave behind; zero for nothing. The assembly's.
    function setRequiredReserve(address token, uint256 amount) external restricted {
        if (amount == 0) _tokens.remove(token);
        else if (_tokens.add(token) && _tokens.length() > MOST_TOKENS) revert ReserveTooManyTokens(MOST_TOKENS);
        requiredReserve[token] = amount;
        emit ReserveSet(token, amount);
    }

    /// @inheritdoc IReserve
    function reservedTokens() external view returns (address[] memory) {
        return _tokens.values();
    }
}
