// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {IReserve} from "../interfaces/IReserve.sol";

/// @title A reserve whose amounts the assembly sets
contract Reserve is IReserve, AccessManaged {
    mapping(address token => uint256 amount) public requiredReserve;

    event ReserveSet(address indexed token, uint256 amount);

    constructor(address authority) AccessManaged(authority) {}

    /// @notice Sets what a payment has to leave behind. The assembly's.
    function setRequiredReserve(address token, uint256 amount) external restricted {
        requiredReserve[token] = amount;
        emit ReserveSet(token, amount);
    }
}
