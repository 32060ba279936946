// Tables that hunters name and nothing in an exercise writes to: their columns, so that such queries resolve and find nothing.
// Names and types are Defender XDR's, Sentinel's and Azure Resource Graph's (`arg("").Resources`); the form is column-list.ts's, with `I.` for `InitiatingProcess`.
// Promise: one table a line that is indented least. Tested in test/engine/hunting/tables/empty-tables.test.ts.

export const FOREIGN_COLUMNS = `
  AADManagedIdentitySignInLogs: AppId AppOwnerTenantId AuthenticationContextClassReferences
    AuthenticationProcessingDetails Category ConditionalAccessPolicies ConditionalAccessStatus CorrelationId
    DurationMs/l FederatedCredentialId Id Identity IPAddress Level Location LocationDetails OperationName
    OperationVersion ResourceDisplayName ResourceGroup ResourceIdentity ResourceOwnerTenantId
    ResourceServicePrincipalId ResultDescription ResultSignature ResultType ServicePrincipalCredentialKeyId
    ServicePrincipalCredentialThumbprint ServicePrincipalId ServicePrincipalName UniqueTokenIdentifier
  AADProvisioningLogs: AADTenantId ChangeId CycleId DurationMs/l Id InitiatedBy/y JobId ModifiedProperties/y
    OperationName OperationVersion ProvisioningAction ProvisioningStatusInfo ProvisioningSteps/y ResultDescription
    ResultSignature ResultType ServicePrincipal/y SourceIdentity/y SourceSystemDetails/y TargetIdentity/y
    TargetSystem/y
  AADRiskyServicePrincipals: AccountEnabled/b AppId CorrelationId DisplayName Id IsProcessing/b OperationName
    RiskDetail RiskLastUpdatedDateTime/d RiskLevel RiskState ServicePrincipalType
  AADRiskyUsers: CorrelationId Id IsDeleted/b IsProcessing/b OperationName RiskDetail RiskLastUpdatedDateTime/d
    RiskLevel RiskState UserDisplayName UserPrincipalName
  AADServicePrincipalRiskEvents: Activity ActivityDateTime/d AdditionalInfo/y AppId CorrelationId
    DetectedDateTime/d DetectionTimingType Id IpAddress KeyIds/y LastUpdatedDateTime/d Location/y OperationName
    RequestId RiskDetail RiskEventType RiskLevel RiskState ServicePrincipalDisplayName ServicePrincipalId Source
    TokenIssuerType
  AADServicePrincipalSignInLogs: AADTenantId Agent AppId AppOwnerTenantId AuthenticationContextClassReferences
    AuthenticationProcessingDetails AutonomousSystemNumber Category ClientCredentialType ConditionalAccessAudiences
    ConditionalAccessPolicies ConditionalAccessStatus CorrelationId CreatedDateTime/d DurationMs/l
    FederatedCredentialId Id Identity IPAddress Level Location LocationDetails NetworkLocationDetails OperationName
    OperationVersion ResourceDisplayName ResourceGroup ResourceIdentity ResourceOwnerTenantId
    ResourceServicePrincipalId ResultDescription ResultSignature ResultType ServicePrincipalCredentialKeyId
    ServicePrincipalCredentialThumbprint ServicePrincipalId ServicePrincipalName SessionId UniqueTokenIdentifier
    UserAgent
  AADSpnSignInEventsBeta: Application ApplicationId IsManagedIdentity/b ErrorCode/i CorrelationId
    ServicePrincipalName ServicePrincipalId ResourceDisplayName ResourceId ResourceTenantId IPAddress Country State
    City Latitude Longitude RequestId ReportId
  ADFSSignInLogs: AlternateSignInName AppDisplayName AppId AuthenticationDetails AuthenticationProcessingDetails
    AuthenticationRequirement Category ConditionalAccessPolicies ConditionalAccessStatus CorrelationId DurationMs/l
    Id Identity IPAddress IsInteractive/b Location OperationName ResultDescription ResultSignature ResultType Status
    UserAgent UserDisplayName UserId UserPrincipalName UserType
  AWSCloudTrail: AdditionalEventData APIVersion AwsEventId AWSRegion AwsRequestId Category EC2RoleDelivery
    ErrorCode ErrorMessage EventName EventSource EventTypeName EventVersion IpProtocol ManagementEvent/b
    OperationName ReadOnly/b RecipientAccountId RequestParameters Resources ResponseElements ServiceEventDetails
    SessionCreationDate/d SessionIssuerAccountId SessionIssuerArn SessionIssuerPrincipalId SessionIssuerType
    SessionIssuerUserName SessionMfaAuthenticated/b SharedEventId SourceIpAddress TargetResources UserAgent
    UserIdentityAccessKeyId UserIdentityAccountId UserIdentityArn UserIdentityInvokedBy UserIdentityPrincipalid
    UserIdentityType UserIdentityUserName VpcEndpointId
  AZFWApplicationRule: Action ActionReason DestinationPort/i Fqdn IsExplicitProxyRequest/b IsTlsInspected/b Policy
    Protocol Rule RuleCollection RuleCollectionGroup SourceIp SourcePort/i TargetUrl WebCategory
  AZFWNetworkRule: Action ActionReason DestinationIp DestinationPort/i Policy Protocol Rule RuleCollection
    RuleCollectionGroup SourceIp SourcePort/i
  Anomalies: ActivityInsights/y AnomalyDetails/y AnomalyReasons/y AnomalyTemplateId AnomalyTemplateName
    Description DestinationDevice DestinationIpAddress DestinationLocation/y DeviceInsights/y EndTime/d Entities/y
    ExtendedLinks/y ExtendedProperties/y Id RuleConfigVersion RuleId RuleName RuleStatus Score/r SourceDevice
    SourceIpAddress SourceLocation/y StartTime/d Tactics Techniques UserInsights/y UserName UserPrincipalName
    VendorName WorkspaceId
  AppServiceHTTPLogs: CIp ComputerName Cookie CsBytes/l CsHost CsMethod CsUriQuery CsUriStem CsUsername Protocol
    Referer Result ScBytes/l ScStatus/l ScSubStatus ScWin32Status SPort TimeTaken/l UserAgent
  AZKVAuditLogs: CallerIpAddress ClientInfo CorrelationId DurationMs/l HttpStatusCode/i Id Identity/y
    IsAccessPolicyMatch/b OperationName OperationVersion Properties/y RequestUri ResultDescription ResultSignature
    ResultType
  AzureActivity: ActivityStatus ActivityStatusValue ActivitySubstatus ActivitySubstatusValue Authorization
    Authorization_d/y Caller CallerIpAddress Category CategoryValue Claims Claims_d/y CorrelationId EventDataId
    EventSubmissionTimestamp/d Hierarchy HTTPRequest Level OperationId OperationName OperationNameValue Properties
    Properties_d/y Resource ResourceGroup ResourceId ResourceProvider ResourceProviderValue SubscriptionId
  AzureDiagnostics: action_id_s additional_fields_s application_name_s CallerIPAddress Category clientInfo_s
    clientIP_s client_ip_s clientIp_s CorrelationId DurationMs/l httpStatusCode_d/r id_s identity_claim_appid_g
    identity_claim_http_schemas_xmlsoap_org_ws_2005_05_identity_claims_upn_s identity_claim_oid_g
    isAccessPolicyMatch_b/b Level msg_s OperationName requestUri_s Resource ResourceGroup ResourceId
    ResourceProvider ResourceType ResultDescription ResultSignature ResultType server_principal_name_s statement_s
    SubscriptionId succeeded_s addedIpRule_Value_s host_s hostname_s identity_claim_upn_s instanceId_s
    listenerName_s operationName_s originalRequestUriWithArgs_s policyId_s ruleId_s ruleName_s ruleSetType_s
    serverRouted_s transactionId_g userAgent_s vaultProperties_enableSoftDelete_b/b
    secretProperties_attributes_enabled_b/b identity_claim_unique_name_s identity_claim_ipaddr_s Message action_s
    clientPort_s destinationIP_s event_s direction_s conditions_sourceIP_s conditions_destinationPort_s Type_s
  BehaviorAnalytics: ActionType ActivityInsights/y ActivityType ActorName ActorPrincipalName DestinationDevice
    DestinationIPAddress DestinationIPLocation Device DevicesInsights/y EventProductVersion EventSource EventVendor
    InvestigationPriority/i NativeTableName SourceDevice SourceIPAddress SourceIPLocation SourceRecordId TargetName
    TargetPrincipalName TimeProcessed/d UserName UserPrincipalName UsersInsights/y
  BehaviorEntities: AccountDomain AccountName AccountObjectId AccountSid AccountUpn ActionType AdditionalFields
    Application ApplicationId BehaviorId Categories DataSources DetailedEntityRole DetectionSource DeviceId
    DeviceName EmailClusterId EmailSubject EntityRole EntityType FileName FileSize/l FolderPath LocalIP
    NetworkMessageId OAuthApplicationId ProcessCommandLine RegistryKey RegistryValueData RegistryValueName RemoteIP
    RemoteUrl ServiceSource SHA1 SHA256 ThreatFamily
  BehaviorInfo: AccountObjectId AccountUpn ActionType AdditionalFields AttackTechniques BehaviorId Categories
    DataSources Description DetectionSource DeviceId EndTime/d ServiceSource StartTime/d
  CampaignInfo: CampaignId CampaignName CampaignSubType CampaignType NetworkMessageId RecipientEmailAddress
    ReportId
  CloudAuditEvents: ActionType AdditionalFields/y City CloudResourceId CountryCode DataSource IPAddress
    IsAnonymousProxy/b Isp OperationName RawEventData/y ReportId UserAgent Account
  ConfigurationChange: ChangeCategory Computer ConfigChangeType Current FieldsChanged Previous RegistryKey
    SoftwareName SvcAccount SvcChangeType SvcDisplayName SvcName SvcState ValueData ValueName
  DeviceAlertEvents: AlertId AttackTechniques Category DeviceId DeviceName FileName MachineGroup RemoteIP
    RemoteUrl ReportId/l Severity SHA1 Table Title
  DeviceBaselineComplianceAssessment: BaselineId ConfigurationId DeviceId DeviceName IsApplicable/b IsCompliant/b
    IsExempt/b OSPlatform OSVersion RecommendedValue Source
  DeviceBaselineComplianceProfiles: AppliedProfileSettings/y BenchmarkName BenchmarkVersion ProfileId ProfileName
  DeviceFileCertificateInfo: CertificateCountersignatureTime/d CertificateCreationTime/d
    CertificateExpirationTime/d CertificateSerialNumber CrlDistributionPointUrls DeviceId DeviceName
    IsRootSignerMicrosoft/b IsSigned/b Issuer IssuerHash IsTrusted/b MachineGroup ReportId/l SHA1 SignatureType
    Signer SignerHash
  DeviceTvmBrowserExtensions: BrowserName DeviceId DeviceName ExtensionDescription ExtensionId ExtensionName
    ExtensionOnboardDate/d ExtensionRisk ExtensionVendorName ExtensionVersion InstallationTime/d IsActivated/b
    PermissionsRequired/y
  DeviceTvmBrowserExtensionsKB: BrowserName ExtensionDescription ExtensionId ExtensionName ExtensionVersion
    IsPermissionRequired/b PermissionId PermissionName PermissionRisk
  DeviceTvmCertificateInfo: DeviceId ExpirationDate/d ExtendedKeyUsage/y FriendlyName IssueDate/d IssuedBy/y
    IssuedTo/y KeySize/i KeyUsage/y Path PathOnDevice SerialNumber SignatureAlgorithm SubjectType Thumbprint
  DeviceTvmHardwareFirmware: AdditionalFields/y ComponentFamily ComponentName ComponentType ComponentVersion
    DeviceId DeviceName Manufacturer
  DeviceTvmInfoGathering: AdditionalFields/y DeviceId DeviceName LastSeenTime/d OSPlatform
  DeviceTvmInfoGatheringKB: Categories/y DataStructure Description FieldName IgId
  DeviceTvmSecureConfigurationAssessment: ConfigurationCategory ConfigurationId ConfigurationImpact/r
    ConfigurationSubcategory Context/y DeviceId DeviceName IsApplicable/b IsCompliant/b IsExpectedUserImpact/b
    OSPlatform Timestamp/d
  DeviceTvmSecureConfigurationAssessmentKB: ConfigurationBenchmarks/y ConfigurationCategory
    ConfigurationDescription ConfigurationId ConfigurationImpact/r ConfigurationName ConfigurationSubcategory
    RelatedMitreTactics/y RelatedMitreTechniques/y RemediationOptions RiskDescription Tags/y Timestamp/d
  DeviceTvmSoftwareEvidenceBeta: DeviceId DiskPaths/y LastSeenTime RegistryPaths/y SoftwareName SoftwareVendor
    SoftwareVersion
  DeviceTvmSoftwareVulnerabilities: CveId CveTags/y DeviceId DeviceName OSArchitecture OSPlatform OSVersion
    RecommendedSecurityUpdate RecommendedSecurityUpdateId SoftwareName SoftwareVendor SoftwareVersion
    VulnerabilitySeverityLevel
  DeviceTvmSoftwareVulnerabilitiesKB: AffectedSoftware/y CveId CvssScore/r IsExploitAvailable/b LastModifiedTime/d
    PublishedDate/d Timestamp/d VulnerabilityDescription VulnerabilitySeverityLevel
  DisruptionAndResponseEvents: ActionType AuthenticationProtocol CompromisedAccountCount/i DataSources DeviceId
    DeviceName DomainName FileName LogonId/l PolicyId PolicyName ReportId Service ShareName SourceDeviceId
    SourceDeviceName SourceDomainName SourceIpAddress SourcePort/i SourceUserDomainName SourceUserName
    SourceUserSid TargetDeviceId TargetDeviceName TargetDomainName TargetIpAddress TargetUserDomainName
    TargetUserName TargetUserSid UserDomainName UserName UserSid
  DuoLogs_CL: Message SyslogMessage SyslogMessage_s EventTime_t/d Computer HostName_s
  EmailClusterInfo: EmailClusterId/l
  EntraIdSpnSignInEvents: Application ApplicationId IsManagedIdentity/b ErrorCode/i CorrelationId
    ServicePrincipalName ServicePrincipalId ServicePrincipalCredentialKeyId ServicePrincipalCredentialThumbprint
    ResourceDisplayName ResourceId ResourceTenantId IPAddress Country State City Latitude Longitude RequestId
    ReportId GatewayJA4 UniqueTokenId
  ExposureGraphEdges: EdgeId EdgeLabel EdgeProperties/y SourceNodeCategories/y SourceNodeId SourceNodeLabel
    SourceNodeName TargetNodeCategories/y TargetNodeId TargetNodeLabel TargetNodeName
  ExposureGraphNodes: Categories/y EntityIds/y NodeId NodeLabel NodeName NodeProperties/y
  GraphAPIAuditEvents: AccountObjectId ApiVersion ApplicationId ClientRequestId EntityType IdentityProvider
    IPAddress Location OperationId ReportId RequestDuration RequestId RequestMethod RequestUri ResponseSize/l
    ResponseStatusCode Scopes ServicePrincipalId TargetWorkload UniqueTokenIdentifier
  Heartbeat: Category Computer ComputerEnvironment ComputerIP ComputerPrivateIPs/y IsGatewayInstalled/b
    ManagementGroupName OSMajorVersion OSMinorVersion OSName OSType RemoteIPCountry RemoteIPLatitude/r
    RemoteIPLongitude/r Resource ResourceGroup ResourceId ResourceProvider ResourceType SCAgentChannel Solutions
    SubscriptionId Version VMUUID
  IdentityAccountInfo: AccountId AccountStatus AccountUpn AdditionalFields/y Address AssignedRoles/y
    AuthenticationMethod AuthenticationSourceAcccountId City Country CreatedDateTime/d CriticalityLevel/i
    DefenderRiskLevel/i DefenderRiskUpdateTime/d DeletedDateTime/d Department DisplayName EligibleRoles/y
    EmailAddress EmployeeId EnrolledMfas/y GivenName GroupMembership/y IdentityId IdentityLinkBy IdentityLinkReason
    IdentityLinkTime/d IdentityLinkType IdentityType IsPrimary/b JobTitle LastPasswordChangeTime/d Manager Phone
    ReportId Sid SourceProvider SourceProviderAccountId SourceProviderInstanceDisplayName SourceProviderInstanceId
    SourceProviderRiskLevel/y Surname Tags/y TenantMembershipType Timestamp/d
  IdentityQueryEvents: AccountDisplayName AccountDomain AccountName AccountObjectId AccountSid AccountUpn
    ActionType AdditionalFields/y Application DestinationDeviceName DestinationIPAddress DestinationPort DeviceName
    IPAddress Location Port Protocol Query QueryTarget QueryType ReportId TargetAccountDisplayName TargetAccountUpn
    TargetDeviceName
  InformationProtectionEvents: AccountUpn ActionType AdditionalFields/y Application DeviceName FileName LabelName
    ObjectId Workload Activity Time/d User ItemName ItemPath LabelNameBefore LabelId Operation
  InformationProtectionLogs_CL: Activity_s ApplicationName_s AccessMethod_s ContentId_g DeviceName_s LabelId_g
    LabelName_s ObjectId_s Operation_s ProtectionOwner_s UserId_s
  IntuneAuditLogs: CorrelationId Identity OperationName Properties ResultDescription ResultType
  IntuneDeviceComplianceOrg: ComplianceState DeviceHealthThreatLevel DeviceId DeviceName DeviceType
    InGracePeriodUntil IMEI LastContact ManagementAgents OperationName OS OSDescription OSVersion OwnerType Result
    RetireAfterDatetime SerialNumber UPN UserEmail UserId UserName
  IntuneDevices: AadTenantId AndroidPatchLevel BatchId CategoryName CompliantState CreatedDate DeviceId DeviceName
    DeviceRegistrationState DeviceState EasID EncryptionStatusString GraphDeviceIsManaged/b IMEI InGracePeriodUntil
    JailBroken JoinType LastContact ManagedBy ManagedDeviceName Manufacturer ManufacturerModel MEID Model
    OperationName OS OSVersion Ownership PhoneNumber PrimaryUser ReferenceId Result SerialNumber SkuFamily
    StorageFree/l StorageTotal/l SubscriberCarrierNetwork SupervisedStatusString UPN UserEmail UserName
    WifiMacAddress
  IntuneOperationalLogs: OperationName Properties Result
  LAQueryLogs: AADClientId AADEmail AADObjectId AADTenantId ConditionalDataAccess CorrelationId IsBillableQuery/b
    IsWorkspaceInFailover/b QueryText QueryTextTruncated/b QueryTimeRangeEnd/d QueryTimeRangeStart/d
    RequestClientApp RequestContext/y RequestContextFilters/y RequestTarget ResponseCode/i ResponseDurationMs/r
    ResponseRowCount/i ScannedGB/r StatsCPUTimeMs/r StatsDataProcessedEnd/d StatsDataProcessedKB/r
    StatsDataProcessedStart/d StatsRegionCount/i StatsWorkspaceCount/i WorkspaceRegion
  MaliciousIPCommunication: Computer Direction RemoteIp
  McasShadowItReporting: AppCategory AppId AppInstance AppName AppScore/i AppTags/y BlockedEvents/i Date/d
    DownloadedBytes/l EnrichedUserName IpAddress MachineId MachineName StreamName TotalBytes/l TotalEvents/i
    UploadedBytes/l UserName
  MessageEvents: ConfidenceLevel/y DeliveryAction DeliveryLocation DetectionMethods/y GroupId GroupName
    IsExternalThread/b IsOwnedThread/b LastEditedTime MessageFormatSubtype MessageFormatType MessageId
    MessageSubject MessageVersion ParentMessageId RecipientDetails/y ReportId SafetyTip SenderDisplayName
    SenderEmailAddress SenderObjectId SenderType TeamsMessageId ThreadId ThreadSubtype ThreatTypes
  MessagePostDeliveryEvents: Action ActionResult ActionTrigger ActionType ConfidenceLevel/y DetectionMethods
    IsExternalThread/b LatestDeliveryLocation RecipientDetails/y ReportId SafetyTip SenderEmailAddress
    TeamsMessageId ThreatTypes
  MessageUrlInfo: ReportId TeamsMessageId ThreatTypes Url UrlDomain
  MicrosoftGraphActivityLogs: AadTenantId ApiVersion AppId ATContent ClientAuthMethod/i ClientRequestId DeviceId
    DurationMs/i IdentityProvider IPAddress Location OperationId RequestDuration RequestId RequestMethod RequestUri
    ResponseSizeBytes/i ResponseStatusCode/i Roles Scopes ServicePrincipalId SessionId SignInActivityId
    TokenIssuedAt/d UniqueTokenId UserAgent UserId UserPrincipalObjectID Wids
  MicrosoftPurviewInformationProtection: AadAppId AccountUpn Application ApplicationMode ClientIP ContentType
    Count/i DeviceName LabelName ObjectId Operation OrganizationId ProtectionType RecordType SensitiveInfoTypeData/y
    SensitivityLabelId TargetLocation UserId UserType Workload
  NetworkAccessTraffic: Action AgentVersion ConnectionId Description DestinationFqdn DestinationIp
    DestinationPort/i DeviceCategory DeviceId DeviceOperatingSystem DeviceOperatingSystemVersion
    FilteringProfileName HttpMethod InitiatingProcessName NetworkProtocol PolicyName ReceivedBytes/l ReferrerHeader
    ResourceTenantId RuleName SentBytes/l SessionId SourceIp SourcePort/i TrafficType TransactionId
    TransportProtocol UserId UserPrincipalName
  OAuthAppInfo: AddedOnTime/d AppName AppOrigin AppOwnerTenantId AppStatus ConsentedUsersCount/i
    IsAdminConsented/b LastModifiedTime/d LastUsedTime/d OAuthAppId Permissions/y PrivilegeLevel ReportId
    ServicePrincipalId VerifiedPublisher/y
  Operation: Computer CorrelationId Detail ErrorId HelpLink OperationCategory OperationKey OperationStatus
    Resolution Solution
  Perf: Computer CounterName CounterPath CounterValue/r InstanceName Max/r Min/r ObjectName SampleCount/i
    StandardDeviation/r
  ProtectionStatus: Computer DeviceName DetectionId Threat ThreatStatus ThreatStatusDetails ThreatStatusRank/i
    TypeofProtection
  ResourceContainers: id name type tenantId kind location resourceGroup subscriptionId managedBy sku/y plan/y
    properties/y tags/y identity/y zones/y extendedLocation/y
  Resources: id name type tenantId kind location resourceGroup subscriptionId managedBy sku/y plan/y properties/y
    tags/y identity/y zones/y extendedLocation/y
  resources: id name type tenantId kind location resourceGroup subscriptionId managedBy sku/y plan/y properties/y
    tags/y identity/y zones/y extendedLocation/y
  SecurityBaseline: ActualResult AnalyzeResult BaselineRuleId Computer Description RuleSeverity
  SecurityRecommendation: AssessedResourceId Description DeviceId IsSnapshot/b RecommendationDisplayName
    RecommendationId RecommendationName RecommendationSeverity RecommendationState RemediationDescription
    ResourceTenantId
  SecurityResources: id name type tenantId kind location resourceGroup subscriptionId managedBy sku/y plan/y
    properties/y tags/y identity/y zones/y extendedLocation/y
  SentinelAudit: CorrelationId Description ExtendedProperties/y OperationName SentinelResourceId
    SentinelResourceKind SentinelResourceName SentinelResourceType Status WorkspaceId
  SentinelHealth: CorrelationId Description ExtendedProperties/y OperationName Reason RecordId SentinelResourceId
    SentinelResourceKind SentinelResourceName SentinelResourceType Status WorkspaceId
  StorageBlobLogs: AccountName AuthenticationHash AuthenticationType AuthorizationDetails/y CallerIpAddress
    Category ClientRequestId CorrelationId DurationMs/r Location ObjectKey OperationCount/i OperationName
    OperationVersion Protocol RequesterAppId RequesterObjectId RequesterUpn RequestBodySize/l ResponseBodySize/l
    ServiceType StatusCode StatusText Uri UserAgentHeader
  Syslog_CL: Message SyslogMessage SyslogMessage_s Computer EventTime_t/d Facility_s HostName_s SeverityLevel_s
    ProcessName_s
  ThreatIntelIndicators: AdditionalFields/y AzureTenantId Confidence/i Created/d Data/y Id IsActive/b IsDeleted/b
    LastUpdateMethod Modified/d ObservableKey ObservableValue Pattern Revoked/b Tags ValidFrom/d ValidUntil/d
    WorkspaceId
  ThreatIntelligenceIndicator: Action Active/b ActivityGroupNames AdditionalInformation ConfidenceScore/r
    Description DiamondModel DomainName EmailEncoding EmailLanguage EmailRecipient EmailSenderAddress
    EmailSenderName EmailSourceDomain EmailSourceIpAddress EmailSubject EmailXMailer ExpirationDateTime/d
    ExternalIndicatorId FileCompileDateTime/d FileCreatedDateTime/d FileHashType FileHashValue FileMutexName
    FileName FilePacker FilePath FileSize/i FileType IndicatorId IndicatorProvider KillChainActions/b KillChainC2/b
    KillChainDelivery/b KillChainExploitation/b KillChainReconnaissance/b KillChainWeaponization/b
    KnownFalsePositives MalwareNames NetworkCidrBlock NetworkDestinationAsn/i NetworkDestinationCidrBlock
    NetworkDestinationIP NetworkDestinationPort/i NetworkIP NetworkPort/i NetworkProtocol/i NetworkSourceAsn/i
    NetworkSourceCidrBlock NetworkSourceIP NetworkSourcePort/i PassiveOnly/b Tags ThreatSeverity/i ThreatType
    TrafficLightProtocolLevel Url UserAgent
  UAL_CL: Operation Workload
  Update: Approved/b BulletinUrl Classification Computer ComputerEnvironment KBID MSRCSeverity Optional/b OSName
    OSType Product ProductArch ProductVersion PublishedDate/d RebootBehavior ResourceId SourceComputerId Title
    UpdateID UpdateState
  Usage: AvgLatencyInSeconds/r BatchesCapped/l BatchesOutsideSla/l BatchesWithinSla/l Computer DataType EndTime/d
    IsBillable/b LinkedMeterId LinkedResourceUri MeterId Quantity/r QuantityUnit ResourceUri Solution StartTime/d
  UserPeerAnalytics: AADTenantId PeerUserId PeerUserName PeerUserPrincipalName Rank/i UserId UserName
    UserPrincipalName
  VMConnection: AgentId BytesReceived/l BytesSent/l Computer ConnectionId DestinationIp DestinationPort/i
    Direction LinksEstablished/l LinksFailed/l Machine Process ProcessName Protocol RemoteClassification
    RemoteCountry RemoteDnsCanonicalNames/y RemoteIp SourceIp
  Watchlist: AzureTenantId CorrelationId CreatedBy/y CreatedTimeUTC/d DefaultDuration Description DTItemId
    DTItemStatus DTItemType DTTimestamp/d EntityMapping/y LastUpdatedTimeUTC/d Notes Provider SearchKey Source
    SourceSystemDetails Tags UpdatedBy/y WatchlistAlias WatchlistCategory WatchlistId WatchlistItem/y
    WatchlistItemId WatchlistName
  WindowsEvent: Channel Computer Correlation Data/y EventData/y EventID/i EventLevel/i EventLevelName
    EventOriginId EventRecordId Keywords ManagementGroupName Opcode Provider SystemProcessId/i SystemThreadId/i
    SystemUserId Task/i Version/i
  WindowsFirewall: CommunicationDirection Computer DestinationIP DestinationPort/i FirewallAction
    FullDestinationAddress Protocol SourceIP SourcePort/i
`;
