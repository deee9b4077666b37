// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {IBylaws} from "../interfaces/IBylaws.sol";
import {IElections, OfficePower} from "../interfaces/IElections.sol";
import {MemberClass} from "../interfaces/IMemberRegistry.sol";
import {ITreasuryModule} from "../interfaces/ITreasuryModule.sol";
import {Roles} from "../libraries/Roles.sol";
import {VoteArithmetic} from "../libraries/VoteArithmetic.sol";
import {MemberRegistry} from "../membership/MemberRegistry.sol";
import {ElectionBallots} from "./ElectionBallots.sol";

/// @title Elections, see {IElections}
/// @dev Offices, and what an election does to them; {ElectionBallots} takes candidacies and ballots.
contract Elections is ElectionBallots {
    IBylaws public immutable bylaws;
    ITreasuryModule public immutable treasury;

    mapping(bytes32 office => Office definition) private _offices;
    /// @dev The accounts to which an office gave its power.
    mapping(bytes32 office => address[] accounts) private _appointed;

    constructor(
        address authority,
        IBylaws bylaws_,
        MemberRegistry registry_,
        ITreasuryModule treasury_
    ) ElectionBallots(authority, registry_) {
        bylaws = bylaws_;
        treasury = treasury_;
    }

    /// @inheritdoc IElections
    function defineOffice(
        bytes32 office,
        uint8 seats,
        bool ofClass,
        MemberClass class,
        OfficePower power,
        address[] calldata incumbents
    ) external restricted {
        if (office == 0 || seats == 0 || seats > MAX_CANDIDATES) revert ElectionsInvalidOffice();
        if (power == OfficePower.Treasury && seats < bylaws.valueOf("minSigners")) revert ElectionsInvalidOffice();
        Office storage definition = _offices[office];
        if (definition.electionId != 0) revert ElectionsRunning(office, definition.electionId);
        definition.seats = seats;
        definition.ofClass = ofClass;
        definition.class = class;
        definition.power = power;
        _appointed[office] = incumbents;
        emit OfficeDefined(office, seats, ofClass, class, power, incumbents);
    }

    /// @inheritdoc IElections
    function callElection(bytes32 office) external returns (uint256 electionId) {
        Office storage definition = _offices[office];
        if (definition.seats == 0) revert ElectionsUnknownOffice(office);
        if (definition.electionId != 0) revert ElectionsRunning(office, definition.electionId);

        uint256 snapshot = block.timestamp + bylaws.valueOf("election.nominationPeriod");
        uint256 votingUntil = snapshot + bylaws.valueOf("election.votingPeriod");
        uint256 seatingFrom = votingUntil + bylaws.valueOf("assembly.timelockDelay");
        bool isDue = definition.termEndsAt != 0 && definition.termEndsAt <= seatingFrom;
        if (!isDue) _checkCanCall(_msgSender(), _msgData());

        electionId = _callElection(
            Election({
                office: office,
                seats: definition.seats,
                ofClass: definition.ofClass,
                class: definition.class,
                closed: false,
                quorumBps: uint16(
                    bylaws.valueOf(
                        definition.ofClass ? bytes32("election.classQuorumBps") : bytes32("election.quorumBps")
                    )
                ),
                snapshot: uint48(snapshot),
                votingUntil: uint48(votingUntil),
                seatingFrom: uint48(seatingFrom),
                seatingUntil: uint48(seatingFrom + bylaws.valueOf("assembly.executionWindow")),
                ballots: 0,
                candidates: new uint32[](0),
                withdrawn: 0
            })
        );
        definition.electionId = electionId;
    }

    /// @inheritdoc IElections
    function seat(uint256 electionId) external {
        Election storage election = _requireRunning(electionId);
        if (block.timestamp < election.seatingFrom) {
            revert ElectionsWrongTime(electionId, election.seatingFrom, election.seatingUntil);
        }
        (uint32[] memory elected, uint256 quorum) = standingsOf(electionId);
        _close(election);

        Office storage definition = _offices[election.office];
        uint256 fewest = definition.power == OfficePower.Treasury ? bylaws.valueOf("minSigners") : 1;
        bool late = block.timestamp > election.seatingUntil;
        if (late || election.ballots < quorum || elected.length < fewest) {
            emit ElectionFailed(electionId, election.office, election.ballots, quorum);
            return;
        }
        definition.holders = elected;
        definition.termEndsAt = uint48(block.timestamp + bylaws.valueOf("officeTerm"));
        address[] memory accounts = new address[](elected.length);
        for (uint256 i = 0; i < elected.length; ++i) accounts[i] = registry.memberOf(elected[i]).account;
        emit ElectionSeated(electionId, election.office, elected, accounts, definition.termEndsAt);
        _empower(election.office, definition.power, accounts, fewest);
    }

    /// @inheritdoc IElections
    function annul(uint256 electionId) external restricted {
        Election storage election = _requireRunning(electionId);
        _close(election);
        emit ElectionAnnulled(electionId, election.office);
    }

    /// @inheritdoc IElections
    function officeOf(bytes32 office) external view returns (Office memory) {
        return _offices[office];
    }

    /// @inheritdoc IElections
    function standingsOf(uint256 electionId) public view returns (uint32[] memory memberIds, uint256 quorum) {
        Election memory election = electionOf(electionId);
        uint256 electorate =
            election.ofClass
                ? registry.getPastClassCount(election.class, election.snapshot)
                : registry.getPastTotalSupply(election.snapshot);
        return (_ranking(electionId, election), VoteArithmetic.quorum(electorate, election.quorumBps));
    }

    // ---------------------------------------------------------------- private

    function _close(Election storage election) private {
        election.closed = true;
        _offices[election.office].electionId = 0;
    }

    /// @dev Takes the power from those who held it, and gives it to the elected.
    function _empower(bytes32 office, OfficePower power, address[] memory accounts, uint256 fewest) private {
        if (power == OfficePower.Treasury) {
            treasury.setTreasurers(accounts, Math.max(fewest, accounts.length / 2 + 1));
        } else if (power == OfficePower.Registrar) {
            IAccessManager access = IAccessManager(authority());
            address[] memory before = _appointed[office];
            for (uint256 i = 0; i < before.length; ++i) access.revokeRole(Roles.REGISTRAR, before[i]);
            for (uint256 i = 0; i < accounts.length; ++i) access.grantRole(Roles.REGISTRAR, accounts[i], 0);
        }
        _appointed[office] = accounts;
    }
}
