// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title A guard that lets nothing pass; for tests
contract BadGuard {
    error Nothing();

    bool public immutable burnsGas;

    constructor(bool burnsGas_) {
        burnsGas = burnsGas_;
    }

    function supportsInterface(bytes4) external pure returns (bool) {
        return true;
    }

    // solhint-disable-next-line no-complex-fallback
    fallback() external payable {
        if (!burnsGas) revert Nothing();
        assembly {
            invalid()
        }
    }
}
