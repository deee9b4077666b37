// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {ISafe, ITransactionGuard} from "../../../contracts/interfaces/ISafe.sol";
import {ITreasuryGuard} from "../../../contracts/interfaces/ITreasuryGuard.sol";
import {SpendingBook} from "./SpendingBook.sol";
import {Burglar} from "./Tokens.sol";
import {ISafeSurface} from "./TreasuryWorld.sol";
import {vm} from "./Vm.sol";

/// @title Ways to the money that nobody decided: each is refused, and nothing has moved
abstract contract SafeAttacks is SpendingBook {
    address private constant SENTINEL = address(1);
    address private constant THIEF = address(0x7417ef);

    Burglar private immutable _burglar = new Burglar();

    function signTooFew(uint256 seed) external {
        seed = _mix(seed);
        ITreasuryGuard.Content memory content = _freshPayment(seed);
        Refund memory none;
        if (seed % 2 == 0) {
            _refused(_execute(content, none, SIGNERS - 1));
        } else {
            bytes32 digest = _hashOf(content, none);
            bytes memory one = _sign(_treasurers[seed % OWNERS], digest);
            _refused(_hand(content, none, bytes.concat(one, one, one)));
        }
        _succeeded("too few signers");
    }

    function takeRefund(uint256 seed) external {
        seed = _mix(seed);
        ITreasuryGuard.Content memory content = seed % 2 == 0 ? _call(address(safe), 0, "") : _freshPayment(seed);
        Refund memory refund = Refund(0, 1 + ((seed >> 8) % 1e6), 1, address(euro), THIEF);
        if ((seed >> 16) % 4 == 0) refund = Refund(1e6, 0, 0, address(0), address(0));
        if ((seed >> 16) % 4 == 1) refund.gasToken = address(0);
        _refused(_execute(content, refund, SIGNERS));
        _succeeded("gas refund");
    }

    function callOwnFunctions(uint256 seed) external {
        seed = _mix(seed);
        ITreasuryGuard.Content memory content = _call(address(safe), 0, _ownFunction(seed >> 8));
        if (seed % 2 == 0) content = _batch(_packed(content));
        Refund memory none;
        _refused(_execute(content, none, SIGNERS));
        _succeeded("the Safe's own functions");
    }

    function runForeignCode(uint256 seed) external {
        seed = _mix(seed);
        uint256 amount = 1 + ((seed >> 8) % 1e9);
        bytes memory packed = _packed(_payment(address(euro), THIEF, amount));
        ITreasuryGuard.Content memory content = _batch(packed);
        uint256 kind = seed % 4;
        if (kind == 0) content.to = multiSend;
        else if (kind == 1)
            (content.to, content.data) = (signMessageLib, abi.encodeWithSignature("signMessage(bytes)", packed));
        else if (kind == 2)
            (content.to, content.data) = (address(_burglar), abi.encodeCall(Burglar.take, (euro, THIEF, amount)));
        else content.data = abi.encodeWithSignature("multiSend(bytes)", bytes.concat(hex"01", packed));
        _announceIfFree(seed, content);
        Refund memory none;
        _refused(_execute(content, none, SIGNERS));
        _succeeded("foreign code");
    }

    function takeAnotherWay(uint256 seed) external {
        seed = _mix(seed);
        uint256 kind = (seed >> 8) % 10;
        if (kind < 5) _refused(_trySafe(kind, seed >> 16));
        else if (kind == 5) _refused(_tryAuthorisation(seed));
        else if (kind == 6)
            _refused(_tryFrom(address(vault), address(vault), abi.encodeCall(vault.pull, (euro, address(safe), 1))));
        else _refused(_tryPower(kind - 7, seed >> 16));
        _succeeded("another way to the money");
    }

    // ---------------------------------------------------------------- private

    function _refused(bool done) private {
        _settle(false, done, address(0), 0);
    }

    /// @dev What nobody announced, and calls that the guard does not know.
    function _trySafe(uint256 kind, uint256 seed) private returns (bool) {
        uint256 amount = 1 + (seed % 1e9);
        ITreasuryGuard.Content memory content;
        if (kind == 0) {
            content = _payment(_tokenOf(seed), THIEF, amount);
        } else {
            bytes memory data = abi.encodeCall(IERC20.approve, (seed % 2 == 0 ? address(vault) : THIEF, amount));
            if (kind == 2) data = abi.encodeCall(IERC20.approve, (THIEF, 0));
            if (kind == 3) data = abi.encodeCall(IERC20.transferFrom, (address(safe), THIEF, amount));
            if (kind == 4) data = abi.encodeWithSignature("increaseAllowance(address,uint256)", THIEF, amount);
            content = _call(address(euro), 0, data);
            _announceIfFree(seed, content);
        }
        Refund memory none;
        return _execute(content, none, SIGNERS);
    }

    /// @dev The Safe signs nothing: not with its owners' signatures of the digest, nor of the Safe's message of it.
    function _tryAuthorisation(uint256 seed) private returns (bool) {
        bytes32 digest = euro.authorizationOf(address(safe), THIEF, seed, bytes32(seed));
        bytes memory signatures;
        for (uint256 i = 0; i < SIGNERS; ++i) {
            signatures = bytes.concat(signatures, _sign(_treasurers[i], digest));
        }
        bytes memory data = abi.encodeCall(
            euro.transferWithAuthorization,
            (address(safe), THIEF, seed, bytes32(seed), seed % 2 == 0 ? signatures : bytes(""))
        );
        return _tryFrom(THIEF, address(euro), data);
    }

    /// @dev People with keys at the doors of the assembly, the modules and the guard.
    function _tryPower(uint256 kind, uint256 seed) private returns (bool) {
        address by =
            (seed >> 8) % 2 == 0 ? _treasurers[seed % OWNERS] : registry.memberOf(1 + uint32(seed % 9)).account;
        bytes memory transfer = abi.encodeCall(IERC20.transfer, (THIEF, 1));
        if (kind == 0) {
            return
                _tryFrom(
                    by,
                    address(safe),
                    abi.encodeCall(ISafe.execTransactionFromModule, (address(euro), 0, transfer, 0))
                );
        }
        if (kind == 1) {
            return
                _tryFrom(
                    by,
                    address(treasury),
                    abi.encodeWithSignature("attempt(address,address,uint256)", euro, THIEF, 1)
                );
        }
        return _tryFrom(by, address(treasury), abi.encodeCall(treasury.pay, (address(euro), THIEF, 1, "", "")));
    }

    function _tryFrom(address by, address target, bytes memory data) private returns (bool done) {
        vm.prank(by);
        (done, ) = target.call(data);
    }

    function _ownFunction(uint256 seed) private view returns (bytes memory) {
        uint256 kind = seed % 8;
        address owner = _treasurers[1];
        if (kind == 0) return abi.encodeCall(ISafe.addOwnerWithThreshold, (THIEF, 1));
        if (kind == 1)
            return abi.encodeWithSignature("swapOwner(address,address,address)", _treasurers[0], owner, THIEF);
        if (kind == 2) return abi.encodeCall(ISafe.removeOwner, (_treasurers[0], owner, 1));
        if (kind == 3) return abi.encodeCall(ISafe.changeThreshold, (1));
        if (kind == 4) return abi.encodeCall(ISafe.setGuard, (address(0)));
        if (kind == 5) return abi.encodeCall(ISafeSurface.enableModule, (THIEF));
        if (kind == 6) return abi.encodeWithSignature("setFallbackHandler(address)", THIEF);
        return abi.encodeWithSignature("disableModule(address,address)", SENTINEL, address(treasury));
    }

    /// @dev Announced, and payable at once but for what is wrong with it.
    function _freshPayment(uint256 seed) private returns (ITreasuryGuard.Content memory content) {
        content = _payment(address(euro), _payee(seed), 1 + (seed % 100));
        _announceIfFree(seed, content);
    }

    function _announceIfFree(uint256 seed, ITreasuryGuard.Content memory content) private {
        vm.prank(_treasurers[seed % OWNERS]);
        try guard.announce(content, 0, "line", "reason") {} catch {}
    }
}
