// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";

import {IMemberRegistry, MemberClass} from "../../../contracts/interfaces/IMemberRegistry.sol";
import {vm} from "./Vm.sol";
import {World} from "./World.sol";

/// @title Every reason for which the registry refuses, and what it keeps when it does not
contract MemberRegistryTest is World {
    uint256 private constant MEMBERS = 10;

    address private _a;
    address private _newcomer;

    function setUp() external {
        _found(MEMBERS);
        _a = address(assemblyTimelock);
        _newcomer = _newAccount();
    }

    // ---------------------------------------------------------------- founding

    function test_found_revertsOnceFoundingIsClosed() external {
        _refuseBy(
            address(constitutionTimelock),
            abi.encodeCall(registry.found, (_batchOf(_newcomer))),
            _error0("RegistryFoundingClosed()")
        );
        _refuseBy(
            address(constitutionTimelock),
            abi.encodeCall(registry.closeFounding, ()),
            _error0("RegistryFoundingClosed()")
        );
    }

    function test_proposeAdmissions_revertsWhileFoundingIsOpen() external {
        _deploy();
        vm.startPrank(deployer);
        _wire();
        vm.stopPrank();
        _refuseBy(
            registrar,
            abi.encodeCall(registry.proposeAdmissions, (_batchOf(_newcomer))),
            _error0("RegistryFoundingOpen()")
        );
        vm.startPrank(deployer);
        registry.found(_batchOf(_newcomer));
        vm.stopPrank();
        _refuseBy(
            deployer,
            abi.encodeCall(registry.found, (_batchOf(_newcomer))),
            abi.encodeWithSelector(IMemberRegistry.RegistryAlreadyMember.selector, _newcomer, 1)
        );
    }

    // ---------------------------------------------------------------- admission

    function test_proposeAdmissions_revertsForAnEmptyBatch() external {
        _refuseBy(
            registrar,
            abi.encodeCall(registry.proposeAdmissions, (new IMemberRegistry.Admission[](0))),
            _error0("RegistryEmptyBatch()")
        );
    }

    function test_proposeAdmissions_revertsForAccountsThatCanNotJoin() external {
        address member = _member(1);
        _refuseBy(
            registrar,
            abi.encodeCall(registry.proposeAdmissions, (_batchOf(member))),
            abi.encodeWithSelector(IMemberRegistry.RegistryAlreadyMember.selector, member, 1)
        );
        address[2] memory invalid = [address(0), address(registry)];
        for (uint256 i = 0; i < 2; ++i) {
            _refuseBy(
                registrar,
                abi.encodeCall(registry.proposeAdmissions, (_batchOf(invalid[i]))),
                abi.encodeWithSelector(IMemberRegistry.RegistryInvalidAccount.selector, invalid[i])
            );
        }
    }

    function test_activateAdmissions_revertsTooEarlyAndForOtherPeople() external {
        uint256 batch = _propose(_batchOf(_newcomer));
        uint256 due = _now() + 15 days;
        vm.warp(due - 1);
        _refuseActivation(
            batch,
            _batchOf(_newcomer),
            abi.encodeWithSelector(IMemberRegistry.RegistryTooEarly.selector, due - 1, due)
        );
        vm.warp(due);
        _refuseActivation(batch, _batchOf(stranger), _unknown(batch));
        _refuseActivation(batch + 1, _batchOf(_newcomer), _unknown(batch + 1));
        registry.activateAdmissions(batch, _batchOf(_newcomer));
        require(registry.memberIdOf(_newcomer) == MEMBERS + 1, "not admitted");
        _refuseActivation(batch, _batchOf(_newcomer), _unknown(batch));
    }

    function test_activateAdmissions_skipsWhoJoinedMeanwhile() external {
        IMemberRegistry.Admission[] memory both = new IMemberRegistry.Admission[](2);
        (both[0], both[1]) = (_admission(_newcomer), _admission(stranger));
        uint256 first = _propose(_batchOf(_newcomer));
        uint256 second = _propose(both);
        _pass(15 days);
        registry.activateAdmissions(first, _batchOf(_newcomer));
        registry.activateAdmissions(second, both);
        require(registry.memberIdOf(_newcomer) == MEMBERS + 1, "admitted twice");
        require(registry.memberIdOf(stranger) == MEMBERS + 2, "the other was not admitted");
        require(registry.memberCount() == MEMBERS + 2, "another number of members");
    }

    function test_activateAdmissions_revertsBeyondTheCapAndKeepsTheBatch() external {
        IMemberRegistry.Admission[] memory six = new IMemberRegistry.Admission[](6);
        for (uint256 i = 0; i < 6; ++i) {
            six[i] = _admission(_newAccount());
        }
        uint256 batch = _propose(six);
        _pass(15 days);
        _refuseActivation(batch, six, abi.encodeWithSelector(IMemberRegistry.RegistryAdmissionCap.selector, 6, 5));
        vm.prank(_member(1));
        registry.leaveMembership();
        registry.activateAdmissions(batch, six);
        require(registry.memberCount() == 15, "half again is not the cap");
    }

    function test_cancelAdmissions_isForTheRegistrarAndTheAssembly() external {
        uint256 batch = _propose(_batchOf(_newcomer));
        _refuseBy(
            _member(1),
            abi.encodeCall(registry.cancelAdmissions, (batch)),
            abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, _member(1))
        );
        vm.prank(registrar);
        registry.cancelAdmissions(batch);
        _refuseBy(_a, abi.encodeCall(registry.cancelAdmissions, (batch)), _unknown(batch));
        batch = _propose(_batchOf(_newcomer));
        vm.prank(_a);
        registry.cancelAdmissions(batch);
        _pass(15 days);
        _refuseActivation(batch, _batchOf(_newcomer), _unknown(batch));
    }

    // ---------------------------------------------------------------- leaving, expulsion, class

    function test_leaveMembership_isForGood() external {
        address leaver = _member(3);
        vm.prank(leaver);
        registry.leaveMembership();
        _refuseBy(leaver, abi.encodeCall(registry.leaveMembership, ()), _notAccount(leaver));
        _refuseBy(_a, abi.encodeCall(registry.changeClass, (3, MemberClass.User)), _notMember(3));
        _refuseBy(registrar, abi.encodeCall(registry.requestRekey, (3, _newcomer)), _notMember(3));
        uint256 batch = _propose(_batchOf(leaver));
        _pass(15 days);
        registry.activateAdmissions(batch, _batchOf(leaver));
        require(registry.memberIdOf(leaver) == MEMBERS + 1, "an id was used again");
    }

    function test_expel_revertsBeyondTheCapUntilTheLookBackHasPassed() external {
        vm.startPrank(_a);
        registry.expel(2);
        bytes memory full = abi.encodeWithSelector(IMemberRegistry.RegistryExpulsionCap.selector, 2, 1);
        vm.stopPrank();
        _refuseBy(_a, abi.encodeCall(registry.expel, (3)), full);
        _refuseBy(_a, abi.encodeCall(registry.orderRekey, (3, _newcomer)), full);
        _pass(90 days);
        vm.prank(_a);
        registry.orderRekey(3, _newcomer);
        require(registry.memberIdOf(_newcomer) == 3, "not re-keyed");
    }

    function test_orderRekey_givesAnAccountBackForFreeOnce() external {
        address old = _member(3);
        vm.prank(_a);
        registry.orderRekey(3, _newcomer);
        _pass(1);
        vm.prank(_a);
        registry.orderRekey(3, old);
        require(registry.memberIdOf(old) == 3, "not given back");
        _pass(1);
        bytes memory full = abi.encodeWithSelector(IMemberRegistry.RegistryExpulsionCap.selector, 2, 1);
        _refuseBy(_a, abi.encodeCall(registry.orderRekey, (3, _newcomer)), full);
        require(registry.memberIdOf(old) == 3, "taken again");
    }

    function test_changeClass_countsFromNowOn() external {
        uint256 before = _now();
        _pass(1 days);
        vm.prank(_a);
        registry.changeClass(4, MemberClass.Partner);
        _pass(1);
        require(registry.getPastClassCount(MemberClass.Worker, before) == MEMBERS, "the past changed");
        require(registry.getPastClassCount(MemberClass.Worker, _now() - 1) == MEMBERS - 1, "still a worker");
        require(registry.getPastClassCount(MemberClass.Partner, _now() - 1) == 1, "not a partner");
        require(registry.getPastHumans(_now() - 1) == MEMBERS, "another number of humans");
        require(registry.memberOf(4).classSince == _now() - 1, "another date");
    }

    // ---------------------------------------------------------------- re-keys

    function test_rekey_revertsWithoutBothSignaturesForThisVeryChange() external {
        uint256 deadline = _now() + 1 hours;
        address old = _member(5);
        bytes32 digest = _rekeyDigest(5, old, _newcomer, 1, deadline);
        (bytes memory byOld, bytes memory byNew) = (_sign(old, digest), _sign(_newcomer, digest));
        _refuseRekey(_newcomer, deadline, _sign(_member(6), digest), byNew, _badSignature(old));
        _refuseRekey(_newcomer, deadline, byOld, _sign(_member(6), digest), _badSignature(_newcomer));
        _refuseRekey(_newcomer, deadline + 1, byOld, byNew, _badSignature(old));
        bytes32 stale = _rekeyDigest(5, old, _newcomer, 0, deadline);
        _refuseRekey(_newcomer, deadline, _sign(old, stale), _sign(_newcomer, stale), _badSignature(old));
        vm.warp(deadline + 1);
        bytes memory expired = abi.encodeWithSelector(IMemberRegistry.RegistryExpiredSignature.selector, deadline);
        _refuseRekey(_newcomer, deadline, byOld, byNew, expired);
        vm.warp(deadline);
        registry.rekey(5, _newcomer, deadline, byOld, byNew);
        require(registry.memberIdOf(_newcomer) == 5 && registry.keyCount(5) == 2, "not re-keyed");
        _refuseRekey(_newcomer, deadline, byOld, byNew, _badSignature(_newcomer));
    }

    function test_completeRekey_needsThreeOthersAndTheDelay() external {
        _request();
        bytes memory attest = abi.encodeCall(registry.attestRekey, (5, _newcomer));
        _refuseBy(_member(5), attest, _notAccount(_member(5)));
        _refuseBy(stranger, attest, _notAccount(stranger));
        _refuseBy(_member(1), abi.encodeCall(registry.attestRekey, (5, stranger)), _noRequest(5));
        _refuseBy(_member(1), abi.encodeCall(registry.attestRekey, (6, _newcomer)), _noRequest(6));
        _attest(1, 2);
        _refuseBy(_member(1), attest, abi.encodeWithSelector(IMemberRegistry.RegistryAlreadyAttested.selector, 5, 1));
        bytes memory complete = abi.encodeCall(registry.completeRekey, (5));
        _refuseBy(
            stranger,
            complete,
            abi.encodeWithSelector(IMemberRegistry.RegistryTooEarly.selector, _now(), _now() + 15 days)
        );
        _pass(15 days);
        _refuseBy(
            stranger,
            complete,
            abi.encodeWithSelector(IMemberRegistry.RegistryTooFewAttestations.selector, 2, 3)
        );
        _attest(3, 3);
        registry.completeRekey(5);
        require(registry.memberIdOf(_newcomer) == 5, "not re-keyed");
        _refuseBy(stranger, complete, _noRequest(5));
    }

    function test_vetoRekey_isForTheOldKeyAndTheAssembly() external {
        bytes memory veto = abi.encodeCall(registry.vetoRekey, (5));
        _refuseBy(_member(5), veto, _noRequest(5));
        for (uint256 i = 0; i < 2; ++i) {
            _request();
            _attest(1, 3);
            _refuseBy(_member(6), veto, _notAccount(_member(6)));
            _refuseBy(registrar, veto, _notAccount(registrar));
            vm.prank(i == 0 ? _member(5) : _a);
            registry.vetoRekey(5);
            _pass(15 days);
            _refuseBy(stranger, abi.encodeCall(registry.completeRekey, (5)), _noRequest(5));
        }
    }

    function test_requestRekey_startsAttestationsAnew() external {
        _request();
        _attest(1, 3);
        _pass(1);
        _request();
        _pass(15 days);
        _refuseBy(
            stranger,
            abi.encodeCall(registry.completeRekey, (5)),
            abi.encodeWithSelector(IMemberRegistry.RegistryTooFewAttestations.selector, 0, 3)
        );
        _attest(1, 3);
        registry.completeRekey(5);
    }

    function test_completeRekey_revertsWhenTheNewAccountJoinedMeanwhile() external {
        _request();
        _attest(1, 3);
        uint256 batch = _propose(_batchOf(_newcomer));
        _pass(15 days);
        registry.activateAdmissions(batch, _batchOf(_newcomer));
        bytes memory taken = abi.encodeWithSelector(
            IMemberRegistry.RegistryAlreadyMember.selector,
            _newcomer,
            MEMBERS + 1
        );
        _refuseBy(stranger, abi.encodeCall(registry.completeRekey, (5)), taken);
        _refuseBy(_a, abi.encodeCall(registry.orderRekey, (5, _newcomer)), taken);
    }

    // ---------------------------------------------------------------- private

    function _member(uint32 id) private view returns (address) {
        return registry.memberOf(id).account;
    }

    function _propose(IMemberRegistry.Admission[] memory admissions) private returns (uint256) {
        vm.prank(registrar);
        return registry.proposeAdmissions(admissions);
    }

    function _request() private {
        vm.prank(registrar);
        registry.requestRekey(5, _newcomer);
    }

    function _attest(uint32 first, uint32 last) private {
        for (uint32 id = first; id <= last; ++id) {
            address attester = _member(id);
            vm.prank(attester);
            registry.attestRekey(5, _newcomer);
        }
    }

    function _refuseBy(address caller, bytes memory data, bytes memory why) private {
        vm.prank(caller);
        (bool done, bytes memory answer) = address(registry).call(data);
        require(!done, "not refused");
        require(keccak256(answer) == keccak256(why), "refused for another reason");
    }

    function _refuseActivation(uint256 batch, IMemberRegistry.Admission[] memory admissions, bytes memory why) private {
        _refuseBy(stranger, abi.encodeCall(registry.activateAdmissions, (batch, admissions)), why);
    }

    function _refuseRekey(
        address newAccount,
        uint256 deadline,
        bytes memory byOld,
        bytes memory byNew,
        bytes memory why
    ) private {
        _refuseBy(stranger, abi.encodeCall(registry.rekey, (5, newAccount, deadline, byOld, byNew)), why);
    }

    function _error0(string memory signature) private pure returns (bytes memory) {
        return abi.encodeWithSignature(signature);
    }

    function _unknown(uint256 batch) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IMemberRegistry.RegistryUnknownBatch.selector, batch);
    }

    function _notMember(uint256 id) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IMemberRegistry.RegistryNotMember.selector, id);
    }

    function _notAccount(address account) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IMemberRegistry.RegistryNotMemberAccount.selector, account);
    }

    function _noRequest(uint32 id) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IMemberRegistry.RegistryNoRekeyRequest.selector, id);
    }

    function _badSignature(address signer) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IMemberRegistry.RegistryInvalidSignature.selector, signer);
    }
}
