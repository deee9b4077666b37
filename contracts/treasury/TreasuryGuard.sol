// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";

import {IBylaws} from "../interfaces/IBylaws.sol";
import {IHolds} from "../interfaces/IHolds.sol";
import {IMemberRegistry} from "../interfaces/IMemberRegistry.sol";
import {IPayroll} from "../interfaces/IPayroll.sol";
import {IReserve} from "../interfaces/IReserve.sol";
import {ISafe, ITransactionGuard} from "../interfaces/ISafe.sol";
import {ITreasuryGuard} from "../interfaces/ITreasuryGuard.sol";
import {MultiSendBatch} from "../libraries/MultiSendBatch.sol";
import {RollingSum} from "../libraries/RollingSum.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {Aftermath} from "./Aftermath.sol";
import {Grants} from "./Grants.sol";

/// @title TreasuryGuard, see {ITreasuryGuard}
contract TreasuryGuard is ITransactionGuard, IERC165, Grants, Aftermath, EIP712 {
    using RollingSum for RollingSum.Window;

    /// @dev Where the parts of this guard's world are.
    struct World {
        ISafe safe;
        address multiSendCallOnly;
        IBylaws bylaws;
        IHolds holds;
        IReserve reserve;
        IMemberRegistry registry;
        IPayroll payroll;
        Grants predecessor;
    }

    /// @dev What is known of the transaction that is being checked.
    struct Check {
        bytes32 content;
        Announcement announcement;
        bool isPayment;
        bool isAboveRoutine;
    }

    bytes32 private constant ANNOUNCEMENT_TYPEHASH = keccak256(
        "Announcement(address to,uint256 value,bytes data,uint8 operation,uint32 grantId,bytes32 budgetLine,bytes32 reasonDigest,uint256 deadline)"
    );
    uint256 private constant TWO_WORDS = 68;

    ISafe public immutable safe;
    address public immutable multiSendCallOnly;
    IBylaws public immutable bylaws;
    IHolds public immutable holds;
    IMemberRegistry public immutable registry;
    IPayroll public immutable payroll;

    uint32 public announcementCount;
    mapping(bytes32 content => Announcement announcement) private _announcements;
    mapping(bytes32 content => address announcer) public announcerOf;
    mapping(bytes32 digest => bool used) private _usedSignatures;
    mapping(address token => RollingSum.Window window) private _spent;
    mapping(address spender => bool listed) public isListedSpender;
    mapping(address target => mapping(bytes4 selector => bool listed)) public isListedCall;

    constructor(
        address authority,
        World memory world
    ) EIP712("Coop Treasury", "1") Grants(authority, world.predecessor) Aftermath(world.reserve, address(world.safe)) {
        safe = world.safe;
        multiSendCallOnly = world.multiSendCallOnly;
        bylaws = world.bylaws;
        holds = world.holds;
        registry = world.registry;
        payroll = world.payroll;
    }

    // ---------------------------------------------------------------- the Safe asks

    /// @inheritdoc ITransactionGuard
    function checkTransaction(
        address to,
        uint256 value,
        bytes calldata data,
        uint8 operation,
        uint256 safeTxGas,
        uint256 baseGas,
        uint256 gasPrice,
        address gasToken,
        address payable refundReceiver,
        bytes calldata,
        address
    ) external {
        if (msg.sender != address(safe)) revert GuardOnlySafe(msg.sender);
        if (safeTxGas | baseGas | gasPrice | uint160(gasToken) | uint160(address(refundReceiver)) != 0)
            revert GuardGasRefund();
        _enter();
        // The standard rejection: it moves nothing, and uses up the nonce.
        if (to == address(safe) && value == 0 && data.length == 0 && operation == 0) return;

        Check memory check;
        check.content = _contentOf(to, value, data, operation);
        check.announcement = _announcements[check.content];
        if (operation == 0) _checkCall(check, to, value, data);
        else if (to == multiSendCallOnly && value == 0) _checkBatch(check, data);
        else revert GuardDelegateCall(to);
        if (check.isPayment) _useAnnouncement(check);
    }

    /// @inheritdoc ITransactionGuard
    function checkAfterExecution(bytes32, bool) external {
        if (msg.sender != address(safe)) revert GuardOnlySafe(msg.sender);
        _leave();
    }

    /// @inheritdoc IERC165
    function supportsInterface(bytes4 interfaceId) external pure returns (bool) {
        return interfaceId == type(ITransactionGuard).interfaceId || interfaceId == type(IERC165).interfaceId;
    }

    // ---------------------------------------------------------------- announcing

    /// @inheritdoc ITreasuryGuard
    function announce(
        Content calldata content,
        uint32 grantId,
        bytes32 budgetLine,
        bytes32 reasonDigest
    ) external returns (bytes32) {
        return _announce(content, grantId, budgetLine, reasonDigest, msg.sender);
    }

    /// @inheritdoc ITreasuryGuard
    function announceBySig(
        Content calldata content,
        uint32 grantId,
        bytes32 budgetLine,
        bytes32 reasonDigest,
        address announcer,
        uint256 deadline,
        bytes calldata signature
    ) external returns (bytes32) {
        if (block.timestamp > deadline) revert GuardExpiredSignature(deadline);
        bytes32 digest = _hashTypedDataV4(
            keccak256(
                abi.encode(
                    ANNOUNCEMENT_TYPEHASH,
                    content.to,
                    content.value,
                    keccak256(content.data),
                    content.operation,
                    grantId,
                    budgetLine,
                    reasonDigest,
                    deadline
                )
            )
        );
        bytes32 key = keccak256(abi.encode(announcer, digest));
        if (_usedSignatures[key]) revert GuardSignatureUsed(digest);
        _usedSignatures[key] = true;
        if (!Signatures.isValid(announcer, digest, signature)) revert GuardInvalidSignature(announcer);
        return _announce(content, grantId, budgetLine, reasonDigest, announcer);
    }

    /// @inheritdoc ITreasuryGuard
    function withdraw(Content calldata content) external {
        bytes32 key = contentOf(content);
        Announcement memory announcement = _announcements[key];
        if (announcement.number == 0) revert GuardNotAnnounced(key);
        if (announcerOf[key] != msg.sender) revert GuardNotTreasurer(msg.sender);
        bytes32 subject = subjectOf(key, announcement.number);
        holds.requireClear(subject);
        delete _announcements[key];
        emit AnnouncementWithdrawn(subject);
    }

    // ---------------------------------------------------------------- the assembly's

    /// @inheritdoc ITreasuryGuard
    function listToken(address token, bool listed) external restricted {
        if (_spent[token].flag() == listed) return;
        if (listed && address(predecessor) != address(0)) _takeOver(token);
        _spent[token].setFlag(listed);
        emit TokenListed(token, listed);
    }

    /// @inheritdoc ITreasuryGuard
    function listSpender(address spender, bool listed) external restricted {
        isListedSpender[spender] = listed;
        emit SpenderListed(spender, listed);
    }

    /// @inheritdoc ITreasuryGuard
    function listCall(address target, bytes4 selector, bool listed) external restricted {
        isListedCall[target][selector] = listed;
        emit CallListed(target, selector, listed);
    }

    /// @inheritdoc ITreasuryGuard
    function tidy(address token, uint256 entries) external {
        _spent[token].tidy(bylaws.valueOf("routinePeriod"), entries);
    }

    // ---------------------------------------------------------------- views

    /// @inheritdoc ITreasuryGuard
    function contentOf(Content calldata content) public pure returns (bytes32) {
        return _contentOf(content.to, content.value, content.data, content.operation);
    }

    /// @inheritdoc ITreasuryGuard
    function announcementOf(bytes32 content) external view returns (Announcement memory) {
        return _announcements[content];
    }

    /// @inheritdoc ITreasuryGuard
    function subjectOf(bytes32 content, uint32 number) public view returns (bytes32) {
        return keccak256(abi.encode(address(this), content, number));
    }

    /// @inheritdoc ITreasuryGuard
    function payeeSubjectOf(address token, address payee) public view returns (bytes32) {
        return keccak256(abi.encode("payee", address(safe), token, payee));
    }

    /// @inheritdoc ITreasuryGuard
    function spent(address token) external view returns (uint256) {
        return _spent[token].current(bylaws.valueOf("routinePeriod"));
    }

    /// @inheritdoc ITreasuryGuard
    function isListedToken(address token) external view returns (bool) {
        return _spent[token].flag();
    }

    // ---------------------------------------------------------------- private: rules

    /// @dev Parsed exactly as MultiSendCallOnly reads it, and more strictly: no gap, no rest, no call to "myself".
    function _checkBatch(Check memory check, bytes calldata data) private {
        bytes calldata calls = MultiSendBatch.callsOf(data);
        for (uint256 at = 0; at < calls.length;) {
            address to;
            uint256 value;
            bytes calldata inner;
            (to, value, inner, at) = MultiSendBatch.next(calls, at);
            _checkCall(check, to, value, inner);
        }
    }

    function _checkCall(Check memory check, address to, uint256 value, bytes calldata data) private {
        if (to == address(safe)) revert GuardSelfCall();
        if (data.length == 0) return _checkPayment(check, address(0), to, value);

        bytes4 selector = bytes4(data);
        // The zero address stands for ether below; nothing can be called there.
        if (to == address(0)) revert GuardMalformedCall(to, selector);
        if (selector == IERC20.transfer.selector) {
            (address payee, uint256 amount) = _twoWords(to, selector, value, data);
            _checkPayment(check, to, payee, amount);
        } else if (selector == IERC20.approve.selector) {
            (address spender, uint256 amount) = _twoWords(to, selector, value, data);
            if (!isListedSpender[spender]) revert GuardSpenderNotListed(spender);
            if (amount == 0) {
                if (!_spent[to].flag()) revert GuardNeedsDecision(to, 0, 0);
                return;
            }
            _expectNoAllowance(to, spender);
            _checkPayment(check, to, spender, amount);
        } else {
            if (data.length < 4 || !isListedCall[to][selector]) revert GuardCallNotListed(to, selector);
            _expectReserves();
            if (value != 0) _checkPayment(check, address(0), to, value);
        }
    }

    function _checkPayment(Check memory check, address token, address payee, uint256 amount) private {
        if (payee == address(0) || amount == 0) revert GuardInvalidPayment(token, payee, amount);
        check.isPayment = true;
        _expectReserve(token);

        uint32 grantId = check.announcement.grantId;
        if (grantId != 0) {
            bytes32 subject = subjectOf(check.content, check.announcement.number);
            return _draw(grantId, subject, token, payee, amount);
        }
        if (registry.memberIdOf(payee) != 0 && payroll.isSalaried(payee)) revert GuardSalariedPayee(payee);

        RollingSum.Window storage window = _spent[token];
        if (!window.flag()) revert GuardNeedsDecision(token, amount, 0);
        uint256 sum = window.add(amount, bylaws.valueOf("routinePeriod"));
        if (sum > bylaws.valueOf("routineLimit")) {
            check.isAboveRoutine = true;
            uint256 limit = bylaws.valueOf("decisionLimit");
            if (sum > limit) revert GuardNeedsDecision(token, sum, limit);
        } else if (!check.announcement.holdable) {
            return;
        }
        holds.requireClear(payeeSubjectOf(token, payee));
    }

    /// @dev What was spent under the predecessor counts as spent now. Once: a window that was ever used is not empty.
    function _takeOver(address token) private {
        _requireOffice();
        if (!_spent[token].isEmpty()) return;
        uint256 before = predecessor.spent(token);
        if (before != 0) _spent[token].begin(before);
    }

    /// @dev An announcement is good for one execution. Held time does not count against it.
    function _useAnnouncement(Check memory check) private {
        Announcement memory announcement = check.announcement;
        if (announcement.number == 0) revert GuardNotAnnounced(check.content);
        bytes32 subject = subjectOf(check.content, announcement.number);
        delete _announcements[check.content];

        if (check.isAboveRoutine) {
            uint256 from = announcement.announcedAt + bylaws.valueOf("announcementPeriod");
            if (block.timestamp < from) revert GuardTooEarly(check.content, from);
        }
        if (check.isAboveRoutine || announcement.holdable) holds.requireClear(subject);
        if (_isExpired(subject, announcement.expiresAt)) {
            revert GuardAnnouncementExpired(check.content, announcement.expiresAt + holds.heldSeconds(subject));
        }
        emit AnnouncementUsed(subject);
    }

    function _announce(
        Content calldata content,
        uint32 grantId,
        bytes32 budgetLine,
        bytes32 reasonDigest,
        address announcer
    ) private returns (bytes32 subject) {
        if (!safe.isOwner(announcer)) revert GuardNotTreasurer(announcer);
        if (grantId != 0) _requireOpen(grantId, budgetLine);
        bytes32 key = contentOf(content);
        Announcement memory old = _announcements[key];
        if (old.number != 0 && !_isExpired(subjectOf(key, old.number), old.expiresAt)) {
            revert GuardAlreadyAnnounced(key, old.number);
        }
        uint32 number = ++announcementCount;
        uint48 expiresAt = uint48(
            block.timestamp + bylaws.valueOf("announcementPeriod") + bylaws.valueOf("announcementWindow")
        );
        bool holdable = grantId == 0 && !_isRoutine(content);
        _announcements[key] = Announcement(number, grantId, uint48(block.timestamp), expiresAt, holdable);
        announcerOf[key] = announcer;
        subject = subjectOf(key, number);
        emit Announced(subject, announcer, number, content, grantId, budgetLine, reasonDigest, expiresAt);
    }

    /// @dev One payment of a listed token that could be executed at once.
    function _isRoutine(Content calldata content) private view returns (bool) {
        (address token, uint256 amount) = (address(0), content.value);
        if (content.operation != 0) return false;
        if (content.data.length != 0) {
            if (content.data.length != TWO_WORDS || bytes4(content.data) != IERC20.transfer.selector) return false;
            (token, amount) = (content.to, uint256(bytes32(content.data[36:68])));
        }
        RollingSum.Window storage window = _spent[token];
        uint256 limit = bylaws.valueOf("routineLimit");
        uint256 sum = window.current(bylaws.valueOf("routinePeriod"));
        return window.flag() && sum <= limit && amount <= limit - sum;
    }

    /// @dev Asks about held time only when the time is over without it.
    function _isExpired(bytes32 subject, uint48 expiresAt) private view returns (bool) {
        return block.timestamp >= expiresAt && block.timestamp >= expiresAt + holds.heldSeconds(subject);
    }

    /// @dev Exactly `f(address,uint256)`, clean, without ether.
    function _twoWords(
        address target,
        bytes4 selector,
        uint256 value,
        bytes calldata data
    ) private pure returns (address account, uint256 amount) {
        if (data.length != TWO_WORDS || value != 0 || bytes12(data[4:16]) != 0) {
            revert GuardMalformedCall(target, selector);
        }
        return (address(bytes20(data[16:36])), uint256(bytes32(data[36:68])));
    }

    function _contentOf(
        address to,
        uint256 value,
        bytes calldata data,
        uint8 operation
    ) private pure returns (bytes32) {
        return keccak256(abi.encode(to, value, keccak256(data), operation));
    }
}
