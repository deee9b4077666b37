// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {IERC5805} from "@openzeppelin/contracts/interfaces/IERC5805.sol";
import {IBylaws} from "../../contracts/interfaces/IBylaws.sol";
import {ICoopGovernor} from "../../contracts/interfaces/ICoopGovernor.sol";
import {IDecisionLog} from "../../contracts/interfaces/IDecisionLog.sol";
import {IMemberRegistry, MemberClass, MemberKind} from "../../contracts/interfaces/IMemberRegistry.sol";
import {vm} from "./Vm.sol";

/// @dev The whole of a governor, for calls.
interface IWholeGovernor is IGovernor, ICoopGovernor {}

/// @dev A co-op deployed from artifacts, as the deployer does it; COOP_ARTIFACTS names another folder (mutants).
abstract contract World {
    address internal constant DEPLOYER = address(0xDE910E8);
    address internal constant REGISTRAR = address(0x4E6157);
    uint256 internal constant GENESIS = 1_800_000_000;

    IAccessManager internal accessManager;
    IBylaws internal bylaws;
    IMemberRegistry internal registry;
    TimelockController internal assemblyTimelock;
    TimelockController internal constitutionTimelock;
    IWholeGovernor internal assembly;
    IWholeGovernor internal constitution;
    IDecisionLog internal decisionLog;

    /// @dev The key of person i.
    function keyOf(uint256 person) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode("person", person)));
    }

    function accountOf(uint256 person) internal returns (address) {
        return vm.addr(keyOf(person));
    }

    /// @dev Deploys, founds with persons 1 to `members`, hands over.
    function foundCoop(uint256 members) internal {
        vm.warp(GENESIS);
        accessManager = IAccessManager(create("AccessManager", abi.encode(DEPLOYER)));
        bylaws = IBylaws(create("Bylaws", abi.encode(accessManager)));
        registry = IMemberRegistry(create("MemberRegistry", abi.encode(accessManager, bylaws, "Co-op", "COOP")));
        constitutionTimelock = timelock("constitution.timelockDelay");
        assemblyTimelock = timelock("assembly.timelockDelay");
        assembly = governor(assemblyTimelock, false);
        constitution = governor(constitutionTimelock, true);
        decisionLog = IDecisionLog(create("DecisionLog", abi.encode(accessManager)));

        wireRoles();
        vm.prank(DEPLOYER);
        bylaws.defineClauses(clauses());
        IMemberRegistry.Admission[] memory founders = new IMemberRegistry.Admission[](members);
        for (uint256 i = 0; i < members; ++i) {
            founders[i] = admission(accountOf(i + 1));
        }
        vm.prank(DEPLOYER);
        registry.found(founders);
        vm.prank(DEPLOYER);
        registry.closeFounding();
        handOver();
        vm.warp(GENESIS + 1 hours);
    }

    function admission(address account) internal pure returns (IMemberRegistry.Admission memory) {
        return IMemberRegistry.Admission(account, MemberKind.Human, MemberClass.Worker, bytes32(0));
    }

    function create(string memory name, bytes memory arguments) internal returns (address created) {
        string memory folder = vm.envOr("COOP_ARTIFACTS", "contracts/artifacts");
        string memory json = vm.readFile(string.concat(folder, "/", name, ".json"));
        bytes memory code = bytes.concat(vm.parseJsonBytes(json, ".bytecode"), arguments);
        assembly ("memory-safe") {
            created := create(0, add(code, 0x20), mload(code))
        }
        require(created != address(0), name);
    }

    function timelock(bytes32 delayClause) private returns (TimelockController) {
        return TimelockController(payable(create("CoopTimelock", abi.encode(bylaws, delayClause, DEPLOYER))));
    }

    function governor(TimelockController its, bool isConstitution) private returns (IWholeGovernor) {
        return IWholeGovernor(payable(create("CoopGovernor", abi.encode(registry, bylaws, its, isConstitution))));
    }

    function wireRoles() private {
        allow(address(bylaws), IBylaws.amend.selector, 1);
        allow(address(bylaws), IBylaws.setDaoURI.selector, 1);
        allow(address(bylaws), IBylaws.defineClauses.selector, 2);
        allow(address(bylaws), IBylaws.protect.selector, 2);
        allow(address(registry), IMemberRegistry.expel.selector, 1);
        allow(address(registry), IMemberRegistry.changeClass.selector, 1);
        allow(address(registry), IMemberRegistry.orderRekey.selector, 1);
        allow(address(registry), IMemberRegistry.proposeAdmissions.selector, 3);
        allow(address(registry), IMemberRegistry.requestRekey.selector, 3);
        allow(address(registry), IMemberRegistry.found.selector, 2);
        allow(address(registry), IMemberRegistry.closeFounding.selector, 2);
        allow(address(decisionLog), IDecisionLog.record.selector, 1);
        vm.prank(DEPLOYER);
        accessManager.setRoleAdmin(3, 1);
        grant(1, address(assemblyTimelock));
        grant(1, address(constitutionTimelock));
        grant(2, address(constitutionTimelock));
        grant(2, DEPLOYER);
        grant(1, DEPLOYER);
        grant(3, REGISTRAR);
        grant(0, address(constitutionTimelock));
        appoint(assemblyTimelock, address(assembly));
        appoint(constitutionTimelock, address(constitution));
    }

    function allow(address target, bytes4 selector, uint64 role) private {
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = selector;
        vm.prank(DEPLOYER);
        accessManager.setTargetFunctionRole(target, selectors, role);
    }

    function grant(uint64 role, address account) private {
        vm.prank(DEPLOYER);
        accessManager.grantRole(role, account, 0);
    }

    function appoint(TimelockController its, address owner) private {
        bytes32[4] memory roles = [its.PROPOSER_ROLE(), its.CANCELLER_ROLE(), its.EXECUTOR_ROLE(), bytes32(0)];
        for (uint256 i = 0; i < roles.length; ++i) {
            vm.prank(DEPLOYER);
            its.grantRole(roles[i], i == 3 ? address(constitutionTimelock) : owner);
        }
    }

    function handOver() private {
        vm.prank(DEPLOYER);
        accessManager.renounceRole(1, DEPLOYER);
        vm.prank(DEPLOYER);
        accessManager.renounceRole(2, DEPLOYER);
        vm.prank(DEPLOYER);
        assemblyTimelock.renounceRole(bytes32(0), DEPLOYER);
        vm.prank(DEPLOYER);
        constitutionTimelock.renounceRole(bytes32(0), DEPLOYER);
        vm.prank(DEPLOYER);
        accessManager.renounceRole(0, DEPLOYER);
    }

    function clauses() private pure returns (IBylaws.NewClause[] memory all) {
        all = new IBylaws.NewClause[](40);
        uint256 n = 0;
        bytes32[7] memory a = [
            bytes32("assembly.votingDelay"),
            "assembly.votingPeriod",
            "assembly.lateQuorumExtension",
            "assembly.timelockDelay",
            "assembly.executionWindow",
            "assembly.quorumBps",
            "assembly.approvalBps"
        ];
        bytes32[7] memory c = [
            bytes32("constitution.votingDelay"),
            "constitution.votingPeriod",
            "constitution.lateQuorumExtension",
            "constitution.timelockDelay",
            "constitution.executionWindow",
            "constitution.quorumBps",
            "constitution.approvalBps"
        ];
        uint256[3][7] memory ofA = [
            [uint256(1 days), 1 hours, 30 days],
            [uint256(7 days), 3 days, 90 days],
            [uint256(3 days), 3 days, 90 days],
            [uint256(3 days), 3 days, 90 days],
            [uint256(14 days), 3 days, 90 days],
            [uint256(2000), 1000, 5000],
            [uint256(5000), 5000, 8000]
        ];
        uint256[3][7] memory ofC = [
            [uint256(1 days), 1 hours, 30 days],
            [uint256(14 days), 3 days, 90 days],
            [uint256(3 days), 3 days, 90 days],
            [uint256(7 days), 3 days, 90 days],
            [uint256(30 days), 3 days, 90 days],
            [uint256(3000), 1000, 5000],
            [uint256(9000), 9000, 9500]
        ];
        for (uint256 i = 0; i < 7; ++i) {
            all[n++] = clause(a[i], ofA[i][0], ofA[i][1], ofA[i][2], true);
            all[n++] = clause(c[i], ofC[i][0], ofC[i][1], ofC[i][2], true);
        }
        all[n++] = clause("constitutionLookback", 90 days, 90 days, 730 days, true);
        all[n++] = clause("maxActiveProposals", 20, 1, 20, false);
        all[n++] = clause("maxExpulsionsBps", 3000, 1, 10_000, true);
        all[n++] = clause("maxNetAdmissionsBps", 10_000, 1, 10_000, true);
        all[n++] = clause("admissionPeriod", 3 days, 3 days, 90 days, false);
        all[n++] = clause("rekeyDelay", 3 days, 3 days, 90 days, true);
        all[n++] = clause("rekeyAttestations", 2, 2, 100, true);
        all[n++] = clause("holdPeriod", 30 days, 3 days, 365 days, true);
        all[n++] = clause("routineLimit", 1000, 0, 10_000, true);
        all[n++] = clause("decisionLimit", 5000, 0, 10_000, true);
        bytes32[6] memory shares = [
            bytes32("surplus.reserveBps"),
            "surplus.dividendBps",
            "surplus.contributorsBps",
            "surplus.basicIncomeBps",
            "surplus.socialBps",
            "surplus.newCoopsBps"
        ];
        for (uint256 i = 0; i < 6; ++i) {
            all[n++] = clause(shares[i], i == 0 ? 5000 : 1000, 0, 10_000, true);
        }
        all[n++] = clause("work.livelihoodWeight", 100, 1, 1000, true);
        all[n++] = clause("work.loveWeight", 100, 1, 1000, true);
        all[n++] = clause("work.careWeight", 100, 1, 1000, true);
        all[n++] = clause("careCompensationBps", 2000, 0, 10_000, true);
        assembly ("memory-safe") {
            mstore(all, n)
        }
    }

    function clause(
        bytes32 key,
        uint256 value,
        uint256 min,
        uint256 max,
        bool isProtected
    ) private pure returns (IBylaws.NewClause memory) {
        return IBylaws.NewClause(key, value, min, max, keccak256(abi.encode(key)), isProtected);
    }
}
