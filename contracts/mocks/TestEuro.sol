// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title A test euro for local chains
/// @notice Worth nothing: whoever deploys it decides who gets all of it.
contract TestEuro is ERC20 {
    constructor(address holder, uint256 amount) ERC20("Test Euro", "TEUR") {
        _mint(holder, amount);
    }

    function decimals() public pure override returns (uint8) {
        return 6;
    }
}
