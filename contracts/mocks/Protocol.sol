// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title A protocol that the treasury deals with, and a payee that calls back; for tests
contract Protocol {
    error NotPaid();

    address private _callee;
    bytes private _call;

    /// @notice What it calls when it is paid ether.
    function onReceive(address callee, bytes calldata call) external {
        (_callee, _call) = (callee, call);
    }

    function deposit(address token, uint256 amount) external payable {
        if (!IERC20(token).transferFrom(msg.sender, address(this), amount)) revert NotPaid();
    }

    function depositEther() external payable {}

    // solhint-disable-next-line no-complex-fallback
    receive() external payable {
        if (_callee == address(0)) return;
        (bool success, bytes memory answer) = _callee.call(_call);
        if (!success) {
            assembly {
                revert(add(answer, 0x20), mload(answer))
            }
        }
    }
}
