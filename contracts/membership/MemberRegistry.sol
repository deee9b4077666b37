// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";

import {IBylaws} from "../interfaces/IBylaws.sol";
import {IMemberRegistry, MemberClass} from "../interfaces/IMemberRegistry.sol";
import {Roles} from "../libraries/Roles.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {MemberBook} from "./MemberBook.sol";

/// @title MemberRegistry, see {IMemberRegistry}
/// @dev Who may join, leave and change a key; the {MemberBook} keeps the record.
contract MemberRegistry is MemberBook, EIP712, AccessManaged {
    using Checkpoints for Checkpoints.Trace208;

    /// @dev  | newAccount 160 | requestedAt 48 | activeFrom 48 |  registrar 160 | number 32 | attestations 16 |
    struct RekeyRequest {
        address newAccount;
        uint48 requestedAt;
        uint48 activeFrom;
        address registrar;
        uint32 number;
        uint16 attestations;
    }

    /// @dev  | registrar 160 | proposedAt 48 | activeFrom 48 |
    struct Batch {
        bytes32 digest;
        address registrar;
        uint48 proposedAt;
        uint48 activeFrom;
    }

    bytes32 private constant REKEY_TYPEHASH = keccak256(
        "Rekey(uint32 memberId,address oldAccount,address newAccount,uint256 nonce,uint256 deadline)"
    );
    bytes32 private constant LEAVE_TYPEHASH = keccak256("Leave(uint32 memberId,uint256 deadline)");
    bytes32 private constant ATTEST_TYPEHASH = keccak256(
        "AttestRekey(uint32 memberId,address newAccount,uint32 attesterId,uint256 request,uint256 deadline)"
    );
    bytes32 private constant VETO_TYPEHASH = keccak256(
        "VetoRekey(uint32 memberId,address newAccount,uint256 request,uint256 deadline)"
    );
    uint256 private constant BPS = 10_000;

    IBylaws public immutable bylaws;

    uint48 private _genesis;
    uint256 private _lastBatch;
    mapping(uint32 memberId => RekeyRequest request) private _rekeys;
    uint32 private _lastRequest;
    mapping(uint32 request => mapping(uint32 attester => bool attested)) private _attested;
    mapping(uint256 batchId => Batch batch) private _batches;
    /// @dev How many members were expelled, or re-keyed by order, up to a time.
    Checkpoints.Trace208 private _forced;
    /// @dev Of these, how many were expelled.
    Checkpoints.Trace208 private _expelled;

    constructor(
        address authority,
        IBylaws bylaws_,
        string memory name_,
        string memory symbol_
    ) ERC721(name_, symbol_) EIP712("Coop Members", "1") AccessManaged(authority) {
        bylaws = bylaws_;
    }

    // ---------------------------------------------------------------- founding and admission

    /// @inheritdoc IMemberRegistry
    function found(Admission[] calldata admissions) external restricted {
        if (_genesis != 0) revert RegistryFoundingClosed();
        for (uint256 i = 0; i < admissions.length; ++i) {
            _requireFree(admissions[i].account);
            _admit(admissions[i]);
        }
    }

    /// @inheritdoc IMemberRegistry
    function closeFounding() external restricted {
        if (_genesis != 0) revert RegistryFoundingClosed();
        if (memberCount() == 0) revert RegistryWithoutMembers();
        _genesis = clock();
        emit FoundingClosed(_genesis, memberCount());
    }

    /// @inheritdoc IMemberRegistry
    function proposeAdmissions(Admission[] calldata admissions) external restricted returns (uint256 batchId) {
        if (_genesis == 0) revert RegistryFoundingOpen();
        if (admissions.length == 0) revert RegistryEmptyBatch();
        for (uint256 i = 0; i < admissions.length; ++i) {
            _requireFree(admissions[i].account);
        }
        batchId = ++_lastBatch;
        uint48 activeFrom = clock() + uint48(bylaws.valueOf("admissionPeriod"));
        _batches[batchId] = Batch(keccak256(abi.encode(admissions)), msg.sender, clock(), activeFrom);
        emit AdmissionsProposed(batchId, msg.sender, admissions, activeFrom);
    }

    /// @inheritdoc IMemberRegistry
    function activateAdmissions(uint256 batchId, Admission[] calldata admissions) external {
        Batch memory batch = _batches[batchId];
        if (batch.digest == 0 || batch.digest != keccak256(abi.encode(admissions))) {
            revert RegistryUnknownBatch(batchId);
        }
        _requireTimely(batch.registrar, batch.proposedAt, batch.activeFrom);
        delete _batches[batchId];

        for (uint256 i = 0; i < admissions.length; ++i) {
            if (_activeId(admissions[i].account) != 0) {
                emit AdmissionSkipped(batchId, admissions[i].account);
            } else {
                _admit(admissions[i]);
            }
        }
        _requireAdmissionCap();
        emit AdmissionsActivated(batchId);
    }

    /// @inheritdoc IMemberRegistry
    function cancelAdmissions(uint256 batchId) external {
        bool may = _hasRole(Roles.ASSEMBLY, msg.sender) || _hasRole(Roles.REGISTRAR, msg.sender);
        if (!may) revert AccessManagedUnauthorized(msg.sender);
        if (_batches[batchId].digest == 0) revert RegistryUnknownBatch(batchId);
        delete _batches[batchId];
        emit AdmissionsCancelled(batchId, msg.sender);
    }

    // ---------------------------------------------------------------- leaving

    /// @inheritdoc IMemberRegistry
    function leaveMembership() external {
        uint32 memberId = _activeId(msg.sender);
        if (memberId == 0) revert RegistryNotMemberAccount(msg.sender);
        _leave(memberId, msg.sender);
    }

    /// @inheritdoc IMemberRegistry
    function leaveBySig(uint32 memberId, uint256 deadline, bytes calldata signature) external {
        address account = _requireMember(memberId).account();
        _requireSigned(account, keccak256(abi.encode(LEAVE_TYPEHASH, memberId, deadline)), deadline, signature);
        _leave(memberId, account);
    }

    /// @inheritdoc IMemberRegistry
    function expel(uint32 memberId) external restricted {
        if (_hasLeft(memberId)) {
            emit ExpulsionMoot(memberId);
            return;
        }
        address account = _requireMember(memberId).account();
        _countForced();
        _add(_expelled, 1);
        _remove(memberId);
        emit MemberExpelled(memberId, account);
    }

    /// @inheritdoc IMemberRegistry
    function changeClass(uint32 memberId, MemberClass class) external restricted {
        _requireMember(memberId);
        _changeClass(memberId, class);
    }

    // ---------------------------------------------------------------- keys

    /// @inheritdoc IMemberRegistry
    function rekey(
        uint32 memberId,
        address newAccount,
        uint256 deadline,
        bytes calldata oldKeySignature,
        bytes calldata newKeySignature
    ) external {
        address oldAccount = _requireMember(memberId).account();
        bytes32 structHash = keccak256(
            abi.encode(REKEY_TYPEHASH, memberId, oldAccount, newAccount, keyCount(memberId), deadline)
        );
        _requireSigned(oldAccount, structHash, deadline, oldKeySignature);
        _requireSigned(newAccount, structHash, deadline, newKeySignature);
        _rekey(memberId, newAccount, true);
    }

    /// @inheritdoc IMemberRegistry
    function requestRekey(uint32 memberId, address newAccount) external restricted {
        _requireMember(memberId);
        _requireFree(newAccount);
        uint48 activeFrom = clock() + uint48(bylaws.valueOf("rekeyDelay"));
        _rekeys[memberId] = RekeyRequest(newAccount, clock(), activeFrom, msg.sender, ++_lastRequest, 0);
        emit RekeyRequested(memberId, newAccount, activeFrom);
    }

    /// @inheritdoc IMemberRegistry
    function attestRekey(uint32 memberId, address newAccount) external {
        _attest(memberId, newAccount, _activeId(msg.sender), msg.sender);
    }

    /// @inheritdoc IMemberRegistry
    function attestRekeyBySig(
        uint32 memberId,
        address newAccount,
        uint32 attesterId,
        uint256 deadline,
        bytes calldata signature
    ) external {
        address account = _requireMember(attesterId).account();
        uint256 request = _requireRequest(memberId).number;
        bytes32 structHash = keccak256(
            abi.encode(ATTEST_TYPEHASH, memberId, newAccount, attesterId, request, deadline)
        );
        _requireSigned(account, structHash, deadline, signature);
        _attest(memberId, newAccount, attesterId, account);
    }

    /// @inheritdoc IMemberRegistry
    function vetoRekey(uint32 memberId) external {
        if (_requireMember(memberId).account() != msg.sender && !_hasRole(Roles.ASSEMBLY, msg.sender)) {
            revert RegistryNotMemberAccount(msg.sender);
        }
        _veto(memberId, _requireRequest(memberId).newAccount);
    }

    /// @inheritdoc IMemberRegistry
    function vetoRekeyBySig(uint32 memberId, uint256 deadline, bytes calldata signature) external {
        address account = _requireMember(memberId).account();
        RekeyRequest storage request = _requireRequest(memberId);
        bytes32 structHash = keccak256(
            abi.encode(VETO_TYPEHASH, memberId, request.newAccount, request.number, deadline)
        );
        _requireSigned(account, structHash, deadline, signature);
        _veto(memberId, request.newAccount);
    }

    /// @inheritdoc IMemberRegistry
    function completeRekey(uint32 memberId) external {
        RekeyRequest memory request = _requireRequest(memberId);
        _requireTimely(request.registrar, request.requestedAt, request.activeFrom);
        uint256 required = bylaws.valueOf("rekeyAttestations");
        if (request.attestations < required) revert RegistryTooFewAttestations(request.attestations, required);
        _countForced();
        _rekey(memberId, request.newAccount, false);
    }

    /// @inheritdoc IMemberRegistry
    function orderRekey(uint32 memberId, address newAccount) external restricted {
        if (!_isRestoration(memberId, newAccount)) _countForced();
        _rekey(memberId, newAccount, false);
    }

    /// @inheritdoc IMemberRegistry
    function genesis() external view returns (uint48) {
        return _genesis;
    }

    /// @inheritdoc IMemberRegistry
    function rekeyRequestOf(
        uint32 memberId
    ) external view returns (address newAccount, uint48 activeFrom, uint256 request, uint256 attestations) {
        RekeyRequest storage asked = _rekeys[memberId];
        return (asked.newAccount, asked.activeFrom, asked.number, asked.attestations);
    }

    // ---------------------------------------------------------------- private

    function _leave(uint32 memberId, address account) private {
        _remove(memberId);
        emit MemberLeft(memberId, account);
    }

    function _attest(uint32 memberId, address newAccount, uint32 attester, address account) private {
        if (attester == 0 || attester == memberId) revert RegistryNotMemberAccount(account);
        RekeyRequest storage request = _requireRequest(memberId);
        if (request.newAccount != newAccount) revert RegistryNoRekeyRequest(memberId);
        if (!_isMemberAt(attester, request.requestedAt - 1)) revert RegistryNotMemberAccount(account);
        if (_attested[request.number][attester]) revert RegistryAlreadyAttested(memberId, attester);
        _attested[request.number][attester] = true;
        ++request.attestations;
        emit RekeyAttested(memberId, newAccount, attester);
    }

    function _veto(uint32 memberId, address newAccount) private {
        delete _rekeys[memberId];
        emit RekeyVetoed(memberId, newAccount);
    }

    /// @dev Whoever left has no key to change.
    function _remove(uint32 memberId) internal override {
        super._remove(memberId);
        delete _rekeys[memberId];
    }

    /// @dev A changed key ends a request to change it.
    function _rekey(uint32 memberId, address newAccount, bool consented) internal override {
        super._rekey(memberId, newAccount, consented);
        delete _rekeys[memberId];
    }

    function _countForced() private {
        uint48 from = _windowStart();
        uint256 before = _forced.upperLookupRecent(from);
        _add(_forced, 1);
        uint256 inWindow = _forced.latest() - before;
        uint256 cap = _cap("maxExpulsionsBps", from);
        if (inWindow > cap) revert RegistryExpulsionCap(inWindow, cap);
    }

    function _requireAdmissionCap() private view {
        uint48 from = _windowStart();
        uint256 base = _countAt(from);
        // Whoever was expelled makes no room: else a majority could exchange the membership.
        uint256 members = memberCount() + _expelled.latest() - _expelled.upperLookupRecent(from);
        uint256 cap = _cap("maxNetAdmissionsBps", from);
        if (members > base + cap) revert RegistryAdmissionCap(members - base, cap);
    }

    /// @dev A share of the members at the start of the look-back, rounded up, and never zero.
    function _cap(bytes32 clause, uint48 from) private view returns (uint256) {
        return Math.max(1, Math.ceilDiv(bylaws.valueOf(clause) * _countAt(from), BPS));
    }

    function _windowStart() private view returns (uint48) {
        uint256 lookback = bylaws.valueOf("constitutionLookback");
        uint256 from = block.timestamp > lookback ? block.timestamp - lookback : 0;
        return uint48(Math.max(from, _genesis));
    }

    function _requireRequest(uint32 memberId) private view returns (RekeyRequest storage request) {
        request = _rekeys[memberId];
        if (request.newAccount == address(0)) revert RegistryNoRekeyRequest(memberId);
    }

    /// @dev What a registrar announced takes effect after its delay, for as long again, and while they are registrar.
    function _requireTimely(address registrar, uint48 from, uint48 activeFrom) private view {
        if (clock() < activeFrom) revert RegistryTooEarly(clock(), activeFrom);
        uint256 end = uint256(activeFrom) + activeFrom - from;
        if (clock() >= end) revert RegistryExpired(end);
        if (!_hasRole(Roles.REGISTRAR, registrar)) revert RegistryNotRegistrar(registrar);
    }

    function _requireSigned(
        address signer,
        bytes32 structHash,
        uint256 deadline,
        bytes calldata signature
    ) private view {
        if (block.timestamp > deadline) revert RegistryExpiredSignature(deadline);
        if (!Signatures.isValid(signer, _hashTypedDataV4(structHash), signature)) {
            revert RegistryInvalidSignature(signer);
        }
    }

    function _hasRole(uint64 roleId, address account) private view returns (bool holds) {
        (holds, ) = IAccessManager(authority()).hasRole(roleId, account);
    }
}
