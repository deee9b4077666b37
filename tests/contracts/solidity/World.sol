// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";

import {IBylaws} from "../../../contracts/interfaces/IBylaws.sol";
import {IDecisionLog} from "../../../contracts/interfaces/IDecisionLog.sol";
import {IMemberRegistry, MemberClass, MemberKind} from "../../../contracts/interfaces/IMemberRegistry.sol";
import {Roles} from "../../../contracts/libraries/Roles.sol";
import {Clauses} from "./Clauses.sol";
import {IGovernorSurface, ITimelockSurface} from "./Surfaces.sol";
import {vm} from "./Vm.sol";

/// @title A whole co-op, founded and handed over as contracts/README.md says
/// @dev Deploys the committed bytecode (contracts/artifacts), or the folder that COOP_ARTIFACTS names: a mutant's.
abstract contract World is Clauses {
    bytes32 internal constant PROPOSER = keccak256("PROPOSER_ROLE");
    bytes32 internal constant CANCELLER = keccak256("CANCELLER_ROLE");
    bytes32 internal constant EXECUTOR = keccak256("EXECUTOR_ROLE");
    uint64 internal constant ADMIN = 0;
    bytes32 internal constant TIMELOCK_ADMIN = 0;
    bytes32 private constant BALLOT = keccak256("Ballot(uint256 proposalId,uint8 support,address voter,uint256 nonce)");
    bytes32 private constant MEMBER_BALLOT = keccak256(
        "MemberBallot(uint256 proposalId,uint32 memberId,string choice)"
    );
    bytes32 private constant REKEY = keccak256(
        "Rekey(uint32 memberId,address oldAccount,address newAccount,uint256 nonce,uint256 deadline)"
    );
    bytes32 private constant DOMAIN = keccak256(
        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
    );
    uint256 private constant START = 1_800_000_000;

    address internal immutable deployer = vm.addr(uint256(keccak256("deployer")));
    address internal immutable registrar = vm.addr(uint256(keccak256("registrar")));
    address internal immutable stranger = vm.addr(uint256(keccak256("stranger")));

    IAccessManager internal accessManager;
    IBylaws internal bylaws;
    IMemberRegistry internal registry;
    ITimelockSurface internal constitutionTimelock;
    ITimelockSurface internal assemblyTimelock;
    IGovernorSurface internal assemblyGovernor;
    IGovernorSurface internal constitutionGovernor;
    IDecisionLog internal decisionLog;

    mapping(address account => uint256 privateKey) private _privateKeys;
    uint256 private _keysMade;

    // ---------------------------------------------------------------- founding

    /// @dev Deploys, wires, founds with `members` members (ids 1, 2, ...) and hands over.
    function _found(uint256 members) internal {
        vm.warp(START);
        _deploy();
        vm.startPrank(deployer);
        _wire();
        bylaws.defineClauses(_foundingClauses());
        IMemberRegistry.Admission[] memory founders = new IMemberRegistry.Admission[](members);
        for (uint256 i = 0; i < members; ++i) {
            founders[i] = _admission(_newAccount());
        }
        registry.found(founders);
        registry.closeFounding();
        _handOver();
        vm.stopPrank();
        _pass(1 days);
    }

    function _deploy() internal {
        accessManager = IAccessManager(_create("AccessManager", abi.encode(deployer)));
        bylaws = IBylaws(_create("Bylaws", abi.encode(accessManager)));
        registry = IMemberRegistry(_create("MemberRegistry", abi.encode(accessManager, bylaws, "Test Co-op", "TCM")));
        constitutionTimelock = _createTimelock("constitution.timelockDelay");
        assemblyTimelock = _createTimelock("assembly.timelockDelay");
        assemblyGovernor = _createGovernor(assemblyTimelock, false);
        constitutionGovernor = _createGovernor(constitutionTimelock, true);
        decisionLog = IDecisionLog(_create("DecisionLog", abi.encode(accessManager)));
    }

    /// @dev Steps 7, 9 and 10 of contracts/README.md, and the deployer's roles until the hand-over.
    function _wire() internal {
        _allow(address(bylaws), bylaws.amend.selector, bylaws.setDaoURI.selector, Roles.ASSEMBLY);
        _allow(address(bylaws), bylaws.defineClauses.selector, bylaws.protect.selector, Roles.CONSTITUTION);
        _allow(address(registry), registry.expel.selector, registry.changeClass.selector, Roles.ASSEMBLY);
        _allow(address(registry), registry.orderRekey.selector, registry.orderRekey.selector, Roles.ASSEMBLY);
        _allow(address(registry), registry.proposeAdmissions.selector, registry.requestRekey.selector, Roles.REGISTRAR);
        _allow(address(registry), registry.found.selector, registry.closeFounding.selector, Roles.CONSTITUTION);
        _allow(address(decisionLog), decisionLog.record.selector, decisionLog.record.selector, Roles.ASSEMBLY);
        accessManager.grantRole(Roles.ASSEMBLY, address(assemblyTimelock), 0);
        accessManager.grantRole(Roles.ASSEMBLY, address(constitutionTimelock), 0);
        accessManager.grantRole(Roles.CONSTITUTION, address(constitutionTimelock), 0);
        accessManager.grantRole(Roles.ASSEMBLY, deployer, 0);
        accessManager.grantRole(Roles.CONSTITUTION, deployer, 0);
        accessManager.grantRole(Roles.REGISTRAR, registrar, 0);
        accessManager.grantRole(Roles.APPOINTER, address(assemblyTimelock), 0);
        accessManager.grantRole(Roles.APPOINTER, address(constitutionTimelock), 0);
        accessManager.setRoleAdmin(Roles.REGISTRAR, Roles.APPOINTER);
        accessManager.grantRole(ADMIN, address(constitutionTimelock), 0);
        _grantTimelock(assemblyTimelock, address(assemblyGovernor));
        _grantTimelock(constitutionTimelock, address(constitutionGovernor));
    }

    /// @dev Step 12.
    function _handOver() internal {
        accessManager.renounceRole(Roles.ASSEMBLY, deployer);
        accessManager.renounceRole(Roles.CONSTITUTION, deployer);
        assemblyTimelock.renounceRole(TIMELOCK_ADMIN, deployer);
        constitutionTimelock.renounceRole(TIMELOCK_ADMIN, deployer);
        accessManager.renounceRole(ADMIN, deployer);
    }

    function _create(string memory name, bytes memory arguments) internal returns (address created) {
        string memory folder = vm.envOr("COOP_ARTIFACTS", "contracts/artifacts");
        string memory json = vm.readFile(string.concat(folder, "/", name, ".json"));
        bytes memory code = bytes.concat(vm.parseJsonBytes(json, ".bytecode"), arguments);
        assembly ("memory-safe") {
            created := create(0, add(code, 0x20), mload(code))
        }
        require(created != address(0), string.concat(name, " was not created"));
    }

    function _createTimelock(bytes32 clause) private returns (ITimelockSurface) {
        return ITimelockSurface(_create("CoopTimelock", abi.encode(bylaws, clause, deployer)));
    }

    function _createGovernor(ITimelockSurface timelock, bool isConstitution) private returns (IGovernorSurface) {
        return IGovernorSurface(_create("CoopGovernor", abi.encode(registry, bylaws, timelock, isConstitution)));
    }

    function _allow(address target, bytes4 one, bytes4 other, uint64 role) internal {
        bytes4[] memory selectors = new bytes4[](2);
        (selectors[0], selectors[1]) = (one, other);
        accessManager.setTargetFunctionRole(target, selectors, role);
    }

    function _grantTimelock(IAccessControl timelock, address governor) private {
        timelock.grantRole(PROPOSER, governor);
        timelock.grantRole(CANCELLER, governor);
        timelock.grantRole(EXECUTOR, governor);
        timelock.grantRole(TIMELOCK_ADMIN, address(constitutionTimelock));
    }

    // ---------------------------------------------------------------- people

    /// @dev An account whose key the test knows.
    function _newAccount() internal returns (address account) {
        uint256 privateKey = uint256(keccak256(abi.encode("member", ++_keysMade)));
        account = vm.addr(privateKey);
        _privateKeys[account] = privateKey;
    }

    function _admission(address account) internal pure returns (IMemberRegistry.Admission memory) {
        return IMemberRegistry.Admission(account, MemberKind.Human, MemberClass.Worker, keccak256(abi.encode(account)));
    }

    function _batchOf(address account) internal pure returns (IMemberRegistry.Admission[] memory admissions) {
        admissions = new IMemberRegistry.Admission[](1);
        admissions[0] = _admission(account);
    }

    function _sign(address account, bytes32 digest) internal view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(_privateKeys[account], digest);
        return abi.encodePacked(r, s, v);
    }

    function _signVote(
        IGovernorSurface governor,
        uint256 proposalId,
        address account,
        uint8 support,
        uint256 nonce
    ) internal view returns (bytes memory) {
        return _sign(account, _voteDigest(governor, proposalId, account, support, nonce));
    }

    function _voteDigest(
        IGovernorSurface governor,
        uint256 proposalId,
        address account,
        uint8 support,
        uint256 nonce
    ) internal view returns (bytes32) {
        return _digest(governor.name(), address(governor), abi.encode(BALLOT, proposalId, support, account, nonce));
    }

    /// @dev One ballot of a batch: 69 bytes.
    function _ballot(
        IGovernorSurface governor,
        uint256 proposalId,
        uint32 memberId,
        uint8 support,
        address signer
    ) internal view returns (bytes memory) {
        bytes memory choice =
            support == 0
                ? bytes("Against")
                : support == 1
                    ? bytes("For")
                    : bytes("Abstain");
        bytes32 digest = _digest(
            governor.name(),
            address(governor),
            abi.encode(MEMBER_BALLOT, proposalId, memberId, keccak256(choice))
        );
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(_privateKeys[signer], digest);
        return abi.encodePacked(memberId, support, r, s | bytes32(uint256(v - 27) << 255));
    }

    function _rekeyDigest(
        uint32 memberId,
        address oldAccount,
        address newAccount,
        uint256 nonce,
        uint256 deadline
    ) internal view returns (bytes32) {
        return
            _digest(
                "Coop Members",
                address(registry),
                abi.encode(REKEY, memberId, oldAccount, newAccount, nonce, deadline)
            );
    }

    function _digest(string memory name, address verifier, bytes memory message) private view returns (bytes32) {
        bytes32 domain = keccak256(abi.encode(DOMAIN, keccak256(bytes(name)), keccak256("1"), block.chainid, verifier));
        return keccak256(abi.encodePacked(hex"1901", domain, keccak256(message)));
    }

    // ---------------------------------------------------------------- time

    /// @dev The compiler may read `block.timestamp` once; the runner changes it within one call.
    function _now() internal view returns (uint256) {
        return vm.getBlockTimestamp();
    }

    function _pass(uint256 seconds_) internal {
        vm.warp(_now() + seconds_);
    }

    function _passUntil(uint256 time) internal {
        if (time > _now()) vm.warp(time);
    }
}
