// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title What the treasurers may pay, and when
/// @notice The transaction guard of the treasury's Safe. Treasurers sign; the bylaws decide:
///
///     every payment        is announced, with its budget line and the digest of its reason
///     up to `routineLimit` within `routinePeriod`         at once
///     up to `decisionLimit` within `routinePeriod`        `announcementPeriod` after it was announced
///     anything else                                       from a grant: what a vote of the assembly decided
///
/// An announcement that was above `routineLimit` when it was made or is when it is executed waits while its subject or its
/// payee is held. So does every batch. Grants do not: the assembly decided them, and revokes them.
///
/// @dev Binding on execTransaction only: modules are the constitution's timelock and the TreasuryModule.
/// Ether is the zero address. Two subjects can be held: one announcement, see {subjectOf}, so that this payment waits; and a
/// payee, see {payeeSubjectOf}, so that announcing it again or one unit more does not help. Time in which the announcement
/// itself is held does not count against it.
interface ITreasuryGuard {
    /// @notice What the Safe is to do, without its nonce.
    struct Content {
        address to;
        uint256 value;
        bytes data;
        uint8 operation;
    }

    /// @notice An announcement that was not used yet.
    /// @param number Announcements are numbered 1, 2, ... over all contents
    /// @param grantId The grant it draws on, zero for none
    /// @param announcedAt When, in seconds
    /// @param expiresAt Until when it is good, not counting held time: `announcementPeriod` and `announcementWindow` later
    /// @param holdable Not one routine payment as of when it was announced, and not a grant's: waits while held, whatever the sum is
    struct Announcement {
        uint32 number;
        uint32 grantId;
        uint48 announcedAt;
        uint48 expiresAt;
        bool holdable;
    }

    /// @notice Leave to pay one payee up to an amount, until it expires.
    struct Grant {
        address payee;
        uint48 expiry;
        address token;
        uint128 remaining;
        bytes32 budgetLine;
    }

    event Announced(
        bytes32 indexed subject,
        address indexed announcer,
        uint32 indexed number,
        Content content,
        uint32 grantId,
        bytes32 budgetLine,
        bytes32 reasonDigest,
        uint48 expiresAt
    );
    event AnnouncementWithdrawn(bytes32 indexed subject);
    event AnnouncementUsed(bytes32 indexed subject);
    event PaymentGranted(
        uint32 indexed grantId,
        address indexed payee,
        address indexed token,
        uint256 amount,
        bytes32 budgetLine,
        uint48 expiry
    );
    event GrantDrawn(uint32 indexed grantId, bytes32 indexed subject, uint256 amount, uint256 remaining);
    event GrantRevoked(uint32 indexed grantId);
    event TokenListed(address indexed token, bool listed);
    event SpenderListed(address indexed spender, bool listed);
    event CallListed(address indexed target, bytes4 indexed selector, bool listed);
    event HandedOver(address indexed successor);

    /// @notice Only the Safe whose guard this is.
    error GuardOnlySafe(address caller);
    /// @notice Only an owner of the Safe announces, and only the same takes it back.
    error GuardNotTreasurer(address account);
    /// @notice Gas refunds are payments that nobody announced: safeTxGas, baseGas, gasPrice, gasToken, refundReceiver are zero.
    error GuardGasRefund();
    /// @notice A payee called back into the treasury.
    error GuardReentered();
    /// @notice Owners, threshold, modules and guard change by a vote, not by the treasurers.
    error GuardSelfCall();
    /// @notice Delegate calls go to MultiSendCallOnly alone.
    error GuardDelegateCall(address to);
    /// @notice A batch is one or more complete calls, packed without gaps.
    error GuardMalformedBatch(uint256 offset);
    error GuardMalformedCall(address target, bytes4 selector);
    error GuardCallNotListed(address target, bytes4 selector);
    error GuardSpenderNotListed(address spender);
    error GuardInvalidPayment(address token, address payee, uint256 amount);
    error GuardNotAnnounced(bytes32 content);
    error GuardAlreadyAnnounced(bytes32 content, uint32 number);
    error GuardAnnouncementExpired(bytes32 content, uint256 expiredAt);
    error GuardExpiredSignature(uint256 deadline);
    error GuardSignatureUsed(bytes32 digest);
    error GuardInvalidSignature(address expectedSigner);
    /// @notice Above `routineLimit`: executable from a time on.
    error GuardTooEarly(bytes32 content, uint256 executableFrom);
    /// @notice Above `decisionLimit`, or a token that is not listed: only from a grant.
    error GuardNeedsDecision(address token, uint256 sum, uint256 limit);
    error GuardGrant(uint32 grantId, address payee, address token, uint256 amount);
    /// @notice Salaries go through the payroll.
    error GuardSalariedPayee(address payee);
    error GuardReserve(address token, uint256 balance, uint256 required);
    error GuardAllowanceLeft(address token, address spender, uint256 allowance);
    error GuardHandedOver(address successor);
    error GuardNotSuccessor(address caller);

    /// @notice Says what the treasurers mean to pay, and why. A treasurer's.
    /// @dev A content is announced once at a time, so one treasurer can occupy it, with a wrong grant or reason, until it expires.
    /// The way round needs nobody: the same payment as a MultiSend of one is another content.
    /// @param reasonDigest keccak256 of the reason's canonical text (UTF-8, NFC, LF)
    function announce(
        Content calldata content,
        uint32 grantId,
        bytes32 budgetLine,
        bytes32 reasonDigest
    ) external returns (bytes32 subject);

    /// @notice {announce} with a treasurer's signature, handed in by anyone, once.
    /// @dev EIP-712, domain "Coop Treasury" version "1": Announcement(address to,uint256 value,bytes data,uint8 operation,
    /// uint32 grantId,bytes32 budgetLine,bytes32 reasonDigest,uint256 deadline).
    function announceBySig(
        Content calldata content,
        uint32 grantId,
        bytes32 budgetLine,
        bytes32 reasonDigest,
        address announcer,
        uint256 deadline,
        bytes calldata signature
    ) external returns (bytes32 subject);

    /// @notice Takes an announcement back. The treasurer's who made it, unless it is held.
    function withdraw(Content calldata content) external;

    /// @notice Lets the treasurers pay a payee what the assembly decided. The assembly's.
    function grantPayment(
        address payee,
        address token,
        uint128 amount,
        bytes32 budgetLine,
        uint48 expiry
    ) external returns (uint32 grantId);

    /// @notice Ends a grant; one still with the predecessor can not be adopted any more. The assembly's.
    function revokeGrant(uint32 grantId) external;

    /// @notice Applies `routineLimit` and `decisionLimit` to a token: another of the same unit. Others have limit zero.
    /// @dev Under a successor, what was spent of it under the predecessor counts as spent now.
    function listToken(address token, bool listed) external;

    /// @notice Lets `approve` name a protocol contract.
    function listSpender(address spender, bool listed) external;

    /// @notice Lets the treasurers call a function other than `transfer` and `approve`.
    function listCall(address target, bytes4 selector, bool listed) external;

    /// @notice Ends this guard for good in favour of another, which takes the open grants over. The constitution's.
    function handOver(address successor) external;

    /// @notice Forgets payments of a token that are older than `routinePeriod`, the oldest first, this many at most. Anyone's.
    /// @dev Every payment forgets some. After very many small ones the rest still counts: this makes room.
    function tidy(address token, uint256 entries) external;

    /// @notice The key of an announcement: keccak256(to, value, keccak256(data), operation).
    function contentOf(Content calldata content) external pure returns (bytes32);

    function announcementOf(bytes32 content) external view returns (Announcement memory);

    /// @notice Who announced a content last.
    function announcerOf(bytes32 content) external view returns (address);

    function announcementCount() external view returns (uint32);
    /// @notice What a hold of one announcement names: keccak256(guard, content, number).
    function subjectOf(bytes32 content, uint32 number) external view returns (bytes32);

    /// @notice What a hold of a payee names, under this guard and its successors: keccak256("payee", safe, token, payee).
    function payeeSubjectOf(address token, address payee) external view returns (bytes32);

    function grantOf(uint32 grantId) external view returns (Grant memory);
    function grantCount() external view returns (uint32);

    /// @notice What was paid of a token within `routinePeriod`, not counting grants.
    function spent(address token) external view returns (uint256);

    function isListedToken(address token) external view returns (bool);
    function isListedSpender(address spender) external view returns (bool);
    function isListedCall(address target, bytes4 selector) external view returns (bool);
}
