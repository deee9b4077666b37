// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title A token whose transfers go wrong in a chosen way; for tests
contract OddToken {
    enum Mode {
        ReturnsTrue,
        ReturnsNothing,
        ReturnsFalse,
        Reverts,
        TakesFee
    }

    error Refused();

    Mode public mode;
    mapping(address account => uint256 amount) public balanceOf;
    mapping(address owner => mapping(address spender => uint256 amount)) public allowance;

    event Transfer(address indexed from, address indexed to, uint256 value);

    function setMode(Mode mode_) external {
        mode = mode_;
    }

    function mint(address account, uint256 amount) external {
        balanceOf[account] += amount;
    }

    function approve(address spender, uint256 amount) external returns (bool) {
        allowance[msg.sender][spender] = amount;
        return true;
    }

    function transfer(address to, uint256 amount) external {
        if (mode == Mode.Reverts) revert Refused();
        if (mode != Mode.ReturnsFalse) {
            balanceOf[msg.sender] -= amount;
            balanceOf[to] += mode == Mode.TakesFee ? amount - amount / 10 : amount;
            emit Transfer(msg.sender, to, amount);
        }
        if (mode == Mode.ReturnsNothing) return;
        bool answer = mode != Mode.ReturnsFalse;
        assembly {
            mstore(0, answer)
            return(0, 0x20)
        }
    }
}
