namespace Dao.Gateway.Http;

/// <summary>Every failure that leaves this gateway. A test compares this list with <c>docs/errors.md</c>.</summary>
public static class ApiProblems
{
    public static readonly ApiProblem AnnouncementRefused = new(
        "announcement-refused",
        422,
        "The announcement would be refused"
    );
    public static readonly ApiProblem AccountQuota = new(
        "account-quota",
        429,
        "This account has handed in as much as it may today"
    );
    public static readonly ApiProblem BallotClosed = new("ballot-closed", 409, "Voting is not open");
    public static readonly ApiProblem BallotDuplicate = new("ballot-duplicate", 409, "This member has already voted");
    public static readonly ApiProblem BallotNotMember = new("ballot-not-member", 403, "Not a voter of this proposal");
    public static readonly ApiProblem BallotSignature = new("ballot-signature", 422, "The signature is not valid");
    public static readonly ApiProblem BodyTooLarge = new("body-too-large", 413, "The body is too large");
    public static readonly ApiProblem CallRefused = new("call-refused", 422, "The contract would refuse this");
    public static readonly ApiProblem IdempotencyKey = new(
        "idempotency-key",
        409,
        "The Idempotency-Key was used for something else"
    );
    public static readonly ApiProblem IndexUnavailable = new("index-unavailable", 503, "The index can not be read");
    public static readonly ApiProblem InternalError = new("internal-error", 500, "Something went wrong here");
    public static readonly ApiProblem InvalidCursor = new("invalid-cursor", 400, "The cursor is not valid");
    public static readonly ApiProblem InvalidParameter = new("invalid-parameter", 400, "A parameter is not valid");
    public static readonly ApiProblem InvalidRequest = new("invalid-request", 400, "The request is not valid");
    public static readonly ApiProblem MalformedJson = new(
        "malformed-json",
        400,
        "The body is not the JSON that is expected"
    );
    public static readonly ApiProblem MethodNotAllowed = new(
        "method-not-allowed",
        405,
        "This address does not support that method"
    );
    public static readonly ApiProblem NodeUnavailable = new(
        "node-unavailable",
        503,
        "The Ethereum node does not answer"
    );
    public static readonly ApiProblem NoticeNotMember = new("notice-not-member", 403, "Not a member or treasurer");
    public static readonly ApiProblem NoticeOutdated = new("notice-outdated", 409, "A newer request is kept");
    public static readonly ApiProblem NoticeSignature = new("notice-signature", 422, "The signature is not valid");
    public static readonly ApiProblem NotFound = new("not-found", 404, "Not found");
    public static readonly ApiProblem PetitionClosed = new("petition-closed", 409, "The petition can not be signed");
    public static readonly ApiProblem PetitionSigned = new("petition-signed", 409, "This member has already signed");
    public static readonly ApiProblem ReceiptTooEarly = new("receipt-too-early", 409, "There is no receipt yet");
    public static readonly ApiProblem ReceiptUnprovable = new("receipt-unprovable", 503, "No receipt can be made here");
    public static readonly ApiProblem UnsupportedMediaType = new(
        "unsupported-media-type",
        415,
        "Send application/json"
    );
    public static readonly ApiProblem WrongChain = new("wrong-chain", 503, "The Ethereum node is on another chain");

    public static IReadOnlyList<ApiProblem> All { get; } =
    [
        AccountQuota,
        AnnouncementRefused,
        BallotClosed,
        BallotDuplicate,
        BallotNotMember,
        BallotSignature,
        BodyTooLarge,
        CallRefused,
        IdempotencyKey,
        IndexUnavailable,
        InternalError,
        InvalidCursor,
        InvalidParameter,
        InvalidRequest,
        MalformedJson,
        MethodNotAllowed,
        NodeUnavailable,
        NoticeNotMember,
        NoticeOutdated,
        NoticeSignature,
        NotFound,
        PetitionClosed,
        PetitionSigned,
        ReceiptTooEarly,
        ReceiptUnprovable,
        UnsupportedMediaType,
        WrongChain,
    ];

    /// <summary>The problem for a status that the framework chose.</summary>
    public static ApiProblem ForStatus(int status) =>
        status switch
        {
            404 => NotFound,
            405 => MethodNotAllowed,
            413 => BodyTooLarge,
            415 => UnsupportedMediaType,
            >= 500 => InternalError,
            _ => InvalidRequest,
        };
}
