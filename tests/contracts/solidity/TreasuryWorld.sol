// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {IHolds} from "../../../contracts/interfaces/IHolds.sol";
import {IPayroll} from "../../../contracts/interfaces/IPayroll.sol";
import {ISafe} from "../../../contracts/interfaces/ISafe.sol";
import {ITreasuryGuard} from "../../../contracts/interfaces/ITreasuryGuard.sol";
import {ITreasuryModule} from "../../../contracts/interfaces/ITreasuryModule.sol";
import {Roles} from "../../../contracts/libraries/Roles.sol";
import {SignedEuro, Vault} from "./Tokens.sol";
import {World} from "./World.sol";
import {vm} from "./Vm.sol";

interface ISafeSurface is ISafe {
    function setup(
        address[] calldata owners,
        uint256 threshold,
        address to,
        bytes calldata data,
        address fallbackHandler,
        address paymentToken,
        uint256 payment,
        address paymentReceiver
    ) external;
    function nonce() external view returns (uint256);
    function enableModule(address module) external;
    function isModuleEnabled(address module) external view returns (bool);
}

interface ISafeFactory {
    function createProxyWithNonce(address singleton, bytes calldata setup, uint256 salt) external returns (address);
}

interface IHoldsSurface is IHolds {
    function place(bytes32 subject, bytes32 reasonDigest) external;
    function lift(bytes32 subject, bytes32 reasonDigest) external;
}

/// @title A co-op with its treasury: a real Safe of 3 of 5, wired as contracts/README.md says
abstract contract TreasuryWorld is World {
    /// @dev The guard's world, as its constructor takes it.
    struct Parts {
        address safe;
        address multiSendCallOnly;
        address bylaws;
        address holds;
        address reserve;
        address registry;
        address payroll;
        address predecessor;
    }

    /// @dev The last arguments of a Safe transaction but the signatures: all zero, or a theft.
    struct Refund {
        uint256 safeTxGas;
        uint256 baseGas;
        uint256 gasPrice;
        address gasToken;
        address receiver;
    }

    bytes4 private constant EXECUTE = bytes4(
        keccak256("execTransaction(address,uint256,bytes,uint8,uint256,uint256,uint256,address,address,bytes)")
    );
    bytes4 private constant HASH = bytes4(
        keccak256("getTransactionHash(address,uint256,bytes,uint8,uint256,uint256,uint256,address,address,uint256)")
    );
    uint256 internal constant EUROS = 1e12 * 1e6;
    uint256 internal constant ETHER = 1e30;
    uint256 internal constant OWNERS = 5;
    uint256 internal constant SIGNERS = 3;

    ISafeSurface internal safe;
    ITreasuryGuard internal guard;
    ITreasuryModule internal treasury;
    IPayroll internal payroll;
    IHoldsSurface internal holds;
    address internal reserve;
    address internal multiSend;
    address internal multiSendCallOnly;
    address internal signMessageLib;
    SignedEuro internal euro;
    Vault internal vault;
    address[] internal _treasurers;
    mapping(bytes32 key => uint256 value) internal _values;

    function _foundTreasury(uint256 members) internal {
        _found(members);
        for (uint256 i = 0; i < _foundingClauses().length; ++i) {
            _values[_foundingClauses()[i].key] = _foundingClauses()[i].value;
        }
        _createSafe();
        holds = IHoldsSurface(_create("Holds", abi.encode(accessManager, bylaws)));
        reserve = _create("Reserve", abi.encode(accessManager));
        treasury = ITreasuryModule(_create("TreasuryModule", abi.encode(accessManager, bylaws, holds, reserve, 0)));
        payroll = IPayroll(_create("Payroll", abi.encode(accessManager, bylaws, registry, treasury, 0)));
        Parts memory parts;
        (parts.safe, parts.multiSendCallOnly, parts.bylaws) = (address(safe), multiSendCallOnly, address(bylaws));
        (parts.holds, parts.reserve) = (address(holds), reserve);
        (parts.registry, parts.payroll) = (address(registry), address(payroll));
        guard = ITreasuryGuard(_create("TreasuryGuard", abi.encode(accessManager, parts)));
        euro = new SignedEuro(address(safe), EUROS);
        vault = new Vault();
        vm.deal(address(safe), ETHER);

        vm.prank(address(safe));
        safe.enableModule(address(constitutionTimelock));
        vm.prank(address(safe));
        safe.enableModule(address(treasury));
        vm.startPrank(address(constitutionTimelock));
        _allowTreasury();
        treasury.bind(safe, address(guard), payroll);
        guard.listToken(address(euro), true);
        guard.listToken(address(0), true);
        guard.listSpender(address(vault), true);
        guard.listCall(address(vault), Vault.deposit.selector, true);
        vm.stopPrank();
    }

    function _createSafe() private {
        multiSend = _create("safe/MultiSend", "");
        multiSendCallOnly = _create("safe/MultiSendCallOnly", "");
        signMessageLib = _create("safe/SignMessageLib", "");
        for (uint256 i = 0; i < OWNERS; ++i) {
            _treasurers.push(_newAccount());
        }
        // By their addresses, as a Safe wants the signatures.
        for (uint256 i = 1; i < OWNERS; ++i) {
            for (uint256 j = i; j > 0 && _treasurers[j] < _treasurers[j - 1]; --j) {
                (_treasurers[j], _treasurers[j - 1]) = (_treasurers[j - 1], _treasurers[j]);
            }
        }
        address handler = _create("safe/TokenCallbackHandler", "");
        bytes memory setup = abi.encodeCall(
            ISafeSurface.setup,
            (_treasurers, SIGNERS, address(0), "", handler, address(0), 0, address(0))
        );
        address singleton = _create("safe/SafeL2", "");
        ISafeFactory factory = ISafeFactory(_create("safe/SafeProxyFactory", ""));
        safe = ISafeSurface(factory.createProxyWithNonce(singleton, setup, 1));
    }

    function _allowTreasury() private {
        bytes4[5] memory ofGuard = [
            guard.grantPayment.selector,
            guard.revokeGrant.selector,
            guard.listToken.selector,
            guard.listSpender.selector,
            guard.listCall.selector
        ];
        for (uint256 i = 0; i < ofGuard.length; ++i) {
            _allow(address(guard), ofGuard[i], ofGuard[i], Roles.ASSEMBLY);
        }
        _allow(address(treasury), treasury.pay.selector, treasury.pay.selector, Roles.ASSEMBLY);
        _allow(address(treasury), treasury.setTreasurers.selector, treasury.setTreasurers.selector, Roles.APPOINTER);
        _allow(address(treasury), treasury.grantBudget.selector, treasury.revokeBudget.selector, Roles.ASSEMBLY);
        _allow(address(treasury), treasury.bind.selector, treasury.handOver.selector, Roles.CONSTITUTION);
        _allow(address(guard), guard.handOver.selector, guard.handOver.selector, Roles.CONSTITUTION);
        _allow(address(payroll), payroll.setSalary.selector, payroll.setBudget.selector, Roles.ASSEMBLY);
        _allow(address(holds), holds.place.selector, holds.lift.selector, Roles.ASSEMBLY);
    }

    // ---------------------------------------------------------------- Safe transactions

    /// @dev As k treasurers sign it, the first `signers` of them; whether the Safe executed it.
    function _execute(
        ITreasuryGuard.Content memory content,
        Refund memory refund,
        uint256 signers
    ) internal returns (bool done) {
        bytes32 digest = _hashOf(content, refund);
        bytes memory signatures;
        for (uint256 i = 0; i < signers; ++i) {
            signatures = bytes.concat(signatures, _sign(_treasurers[i], digest));
        }
        return _hand(content, refund, signatures);
    }

    function _hand(
        ITreasuryGuard.Content memory content,
        Refund memory refund,
        bytes memory signatures
    ) internal returns (bool done) {
        bytes memory arguments = abi.encode(
            content.to,
            content.value,
            content.data,
            content.operation,
            refund,
            signatures
        );
        (done, ) = address(safe).call(bytes.concat(EXECUTE, arguments));
    }

    function _hashOf(ITreasuryGuard.Content memory content, Refund memory refund) internal view returns (bytes32) {
        bytes memory arguments = abi.encode(
            content.to,
            content.value,
            content.data,
            content.operation,
            refund,
            safe.nonce()
        );
        (, bytes memory answer) = address(safe).staticcall(bytes.concat(HASH, arguments));
        return abi.decode(answer, (bytes32));
    }

    // ---------------------------------------------------------------- contents

    function _call(address to, uint256 value, bytes memory data) internal pure returns (ITreasuryGuard.Content memory) {
        return ITreasuryGuard.Content(to, value, data, 0);
    }

    function _payment(
        address token,
        address payee,
        uint256 amount
    ) internal pure returns (ITreasuryGuard.Content memory) {
        if (token == address(0)) return _call(payee, amount, "");
        return _call(token, 0, abi.encodeCall(IERC20.transfer, (payee, amount)));
    }

    function _packed(ITreasuryGuard.Content memory content) internal pure returns (bytes memory) {
        return abi.encodePacked(uint8(0), content.to, content.value, content.data.length, content.data);
    }

    function _batch(bytes memory packed) internal view returns (ITreasuryGuard.Content memory) {
        bytes memory data = abi.encodeWithSignature("multiSend(bytes)", packed);
        return ITreasuryGuard.Content(multiSendCallOnly, 0, data, 1);
    }

    function _asAssembly(address target, bytes memory data) internal returns (bool done) {
        vm.prank(address(assemblyTimelock));
        (done, ) = target.call(data);
    }
}
